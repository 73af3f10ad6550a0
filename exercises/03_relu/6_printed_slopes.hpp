// Exercise 3.6: two slopes that a table prints wrong.
#pragma once

#include "common/exercises/todo.hpp"

namespace exercise {

// A table of activations has two mistakes in its column of derivatives.
//
// sinc: f(x) = sin(x) / x, and 1 at 0. The table gives the slope cos(x) / x - sin(x) / x^2 beside 0, which is right,
// and cos(x) at 0, which is not. Write the slope. (It is asked for at 0 and where |x| >= 0.001.)
double sinc_slope(double x);

// The binary step: f(x) = 0 for x < 0, 1 for x >= 0. The table has a question mark for the slope beside 0. Write the
// slope. At 0 there is none; return 0 there.
double step_slope(double x);

}  // namespace exercise
