// Exercise 4.4: the mean of each window.
#pragma once

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// x: (H,W)   k, stride, padding: of the windows, as in chapter 4, for rows and columns alike; padding <= k / 2
// returns y: (OH,OW), OH = (H + 2 padding - k) / stride + 1 rounded down, OW the same from W
// y[i,j] = the sum of the pixels of window (i,j), which begins at row i*stride-padding, column j*stride-padding,
//          divided by how many of its places are pixels of x; with count_padding by all k*k places
//
// x = -4 -8 / -12 -16, k = 2, stride = 2, padding = 1: each of the four windows holds one pixel,
// so y = x; with count_padding y = -1 -2 / -3 -4.
Tensor<double> mean_of_windows(const Tensor<double>& x, int k, int stride, int padding, bool count_padding);

}  // namespace exercise
