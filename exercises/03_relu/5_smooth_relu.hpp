// Exercise 3.5: softplus, where its formula overflows.
#pragma once

#include "common/exercises/todo.hpp"

namespace exercise {

// Softplus: ln(1 + e^x), a ReLU with a round corner.
// For every finite x a finite number, to 13 digits: 800 gives 800, and -40 gives e^-40, which is small but not 0.
//
// smooth_relu(0) = ln 2
double smooth_relu(double x);

}  // namespace exercise
