// Exercise 17.7: the largest need
#pragma once

#include <vector>

#include "common/exercises/todo.hpp"

namespace exercise {

// bytes: of the tensors of a network, layer after layer; the first is the input   returns the bytes that must be there at
// once, at the worst moment. While a layer runs, the tensor that it reads and the one that it writes live, and no other.
//
// 10, 40, 20, 30: 60, while the second layer runs.
int largest_need(const std::vector<int>& bytes);

}  // namespace exercise
