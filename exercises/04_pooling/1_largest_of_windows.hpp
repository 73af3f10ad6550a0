// Exercise 4.1: the largest of each window.
#pragma once

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// x: (H,W)   k: rows and columns of the window, at most H and W   stride: steps between two windows, at least 1
// returns y: (OH,OW), OH = (H - k) / stride + 1 rounded down, OW = (W - k) / stride + 1 rounded down
// y[i,j] = max over u,v from 0 to k - 1 of x[i*stride+u, j*stride+v]
//
// x = 1 3 2 0 / 5 4 -1 7, k = 2, stride = 2: y = 5 7. With a fifth column, which is left over, y stays 5 7.
Tensor<double> largest_of_windows(const Tensor<double>& x, int k, int stride);

}  // namespace exercise
