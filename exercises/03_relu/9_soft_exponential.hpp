// Exercise 3.9: a row of the table with four mistakes.
#pragma once

#include "common/exercises/todo.hpp"

namespace exercise {

// SoftExponential (Godfrey and Gashler, 2015) goes from the logarithm to the exponential as alpha goes from -1 to 1. A
// table of activations prints it like this; log_a(b) is the logarithm of b to the base a:
//
//     alpha < 0    f(x) = -log_alpha(1 - alpha (x + alpha)) / alpha    f'(x) = 1 / (1 - alpha e^alpha)
//     alpha = 0    f(x) = x                                            f'(x) = e^alpha
//     alpha > 0    f(x) = (e^x - 1) / alpha + alpha                    f'(x) = (e^x - 1) / alpha^2
//
// One f is right, and one f' is right only because its alpha is 0. Write what it should be. Three facts are enough:
// alpha = -1 is ln(x), alpha = 1 is e^x, and f' is the derivative of f.
//
// x: where f is defined (for alpha < 0 where 1 - alpha (x + alpha) > 0)   alpha: any number
// soft(2, -1) = ln 2, soft(2, 0) = 2, soft(2, 1) = e^2
double soft(double x, double alpha);

// The slope of soft at x.   soft_slope(2, -1) = 1/2, soft_slope(2, 0) = 1, soft_slope(2, 1) = e^2
double soft_slope(double x, double alpha);

}  // namespace exercise
