// Exercise 4.7: the winner takes it all.
#pragma once

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// The way back through max pooling, for one map.
//
// x: (H,W)   dy: (OH,OW), the gradient of the loss for each window   k, stride: of the windows, as in exercise 4.1
// returns dx: (H,W)
// dx[p,q] = sum of dy[i,j] over the windows (i,j) whose maximum lies at (p,q). If several pixels of a window are
// largest,
//           the first one has it: row by row, each row from left to right.
//
// x = 1 5 2 / 3 4 0, k = 2, stride = 1, dy = 10 100: the 5 wins both windows, dx = 0 110 0 / 0 0 0.
Tensor<double> winners_gradient(const Tensor<double>& x, const Tensor<double>& dy, int k, int stride);

}  // namespace exercise
