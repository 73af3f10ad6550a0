// Exercise 3.3: ten layers, on paper.
#pragma once

#include "common/exercises/todo.hpp"

namespace exercise {

double steepest_slope();          // the largest slope that f(x) = sigmoid(2 x) has anywhere
double eight_layers_at_most();    // so this is the most that is left of a gradient of 1 after eight such layers; to 1 %
double ten_relus_from_1();        // the slope of relu(relu(...relu(x)...)), ten times, at x = 1
double ten_relus_from_minus_1();  // and at x = -1
double ten_leaky_from_minus_1();  // ten times a leaky ReLU with the slope 0.1, at x = -1

// A line is correlated with the kernel 1 3, and the result with the kernel 2 -1. One kernel of three weights does both
// at once.
double middle_weight();  // its second weight

// One unit, y = relu(w x + b) with w = 2 and b = -10, sees five examples: x = 1 3 5 7 9. Each has the gradient dy = 1.
double examples_that_pass();  // for how many does a gradient reach w and b?
double gradient_of_w();       // the sum of their gradients: each adds dy * x
double new_w();               // after one step downhill, too large: w - 1 * gradient_of_w
double new_b();               // b - 1 * gradient_of_b; each example that passes adds dy
double examples_left();       // for how many does a gradient reach the new w and b? Can the unit come back?

}  // namespace exercise
