// Exercise 12.1: four numbers
#pragma once

#include "common/exercises/todo.hpp"

namespace exercise {

// One channel with one place, four images: x = 1, 5, 5, 9; gamma = 2, beta = 1. Take epsilon for 0. Answers are
// accepted within 0.001. For the last two, the gradient from above is dy = 4, 0, 0, 0.

double mean();            // of x
double variance();        // of x, divided by n
double largest_output();  // of the four y
double gamma_gradient();  // of the loss by gamma
double first_gradient();  // of the loss by the first x

}  // namespace exercise
