// Exercise 15.8: how many still are right of those that were.
#pragma once

#include <vector>

#include "common/exercises/todo.hpp"

namespace exercise {

// labels: N, what the pictures show   before, after: N, what the network says of them, and of the same pictures changed
// returns the share that is still right, from 0 to 1, of the pictures that were right before; 1 if none was
double still_right(const std::vector<int>& labels, const std::vector<int>& before, const std::vector<int>& after);

}  // namespace exercise
