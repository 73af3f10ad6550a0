// Exercise 9.8: find the bug in a vote.
#pragma once

#include <vector>

#include "common/exercises/todo.hpp"

namespace exercise {

// outputs: one number for each class, at least one
// Returns the class with the largest output; of equal ones the first. A NaN is no vote: it is passed over. If all are
// NaN the network has no answer: returns -1.
//
// 1 5 2: 1. NaN 5 2: 1. NaN NaN: -1.
int predicted_class(const std::vector<double>& outputs);

}  // namespace exercise
