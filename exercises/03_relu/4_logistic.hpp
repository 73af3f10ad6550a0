// Exercise 3.4: a sigmoid that never overflows.
#pragma once

#include "common/exercises/todo.hpp"

namespace exercise {

// The sigmoid, or logistic function: 1 / (1 + e^-x), which is also e^x / (1 + e^x).
// For every finite x a number from 0 to 1, to 14 digits, also where e^x or e^-x is infinite.
//
// logistic(0) = 0.5, logistic(-800) = 0, logistic(800) = 1
double logistic(double x);

// Its slope, f(x) (1 - f(x)), to 14 digits: at 40 it is e^-40, which is small but not 0.
//
// logistic_slope(0) = 0.25
double logistic_slope(double x);

}  // namespace exercise
