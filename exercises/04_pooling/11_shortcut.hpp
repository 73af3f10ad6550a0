// Exercise 4.11: find the bug: a shortcut through the result.
#pragma once

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// The way back through max pooling, for one map, by a shortcut: the forward pass kept its result y, so the winner of a
// window is the pixel that is equal to it.
//
// x: (H,W)   y, dy: (OH,OW), y the result of max pooling   k, stride: of the windows   returns dx: (H,W)
// dx[p,q] = sum of dy[i,j] over the windows (i,j) whose maximum lies at (p,q); of equal pixels the first row by row has
// it
//
// x = 1 5 / 3 4, y = 5, dy = 10, k = 2, stride = 2: dx = 0 10 / 0 0.
Tensor<double> gradient_by_value(const Tensor<double>& x, const Tensor<double>& y, const Tensor<double>& dy, int k,
                                 int stride);

}  // namespace exercise
