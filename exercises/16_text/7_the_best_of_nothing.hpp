// Exercise 16.7: the best of nothing
#pragma once

#include <vector>

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// x: (N,L)   places: N, each 1 to L: how many places text n really has   returns N numbers
// y[n] = max over i < places[n] of x[n,i]: a text gets the same answer alone and beside a longer one
//
// x = -3 -1 7 with 2 places: -1.
std::vector<double> best(const Tensor<double>& x, const std::vector<int>& places);

}  // namespace exercise
