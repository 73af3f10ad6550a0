// Exercise 12.5: a variance below zero
#pragma once

#include <vector>

#include "common/exercises/todo.hpp"

namespace exercise {

// x: at least one number   returns the variance: the mean of the squared distances from the mean
// It is never below zero, and adding the same number to all values does not change it.
//
// 1, 2, 3: 0.6667.
double variance(const std::vector<double>& x);

}  // namespace exercise
