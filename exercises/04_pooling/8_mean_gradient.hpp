// Exercise 4.8: everyone gets a share.
#pragma once

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// The way back through mean pooling, for one map. The pixels' values do not matter, so only their number is given.
//
// dy: (OH,OW), the gradient of the loss for each window   k, stride, padding, count_padding: as in exercise 4.4
// returns dx: (H,W)
// dx[p,q] = sum of dy[i,j] / divisor over the windows (i,j) that hold (p,q); the divisor is the number of pixels of x
// in
//           the window, with count_padding k*k
//
// H = 1, W = 3, k = 1: each pixel is a window, dx = dy.
// H = 2, W = 3, k = 2, stride = 1, padding = 0, dy = 4 40: dx = 1 11 10 / 1 11 10.
Tensor<double> mean_gradient(const Tensor<double>& dy, int H, int W, int k, int stride, int padding,
                             bool count_padding);

}  // namespace exercise
