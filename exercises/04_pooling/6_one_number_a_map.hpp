// Exercise 4.6: one number a map.
#pragma once

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// x: (N,C,H,W)   returns y: (N,C)
// y[n,c] = the mean of the H * W pixels of map c of image n
//
// The maps 1 2 / 3 6 and -4 -3 / -2 -7 of one image: y = 3 -4.
Tensor<double> mean_of_map(const Tensor<double>& x);

// x: (N,C,H,W)   returns y: (N,C)
// y[n,c] = the largest pixel of map c of image n
//
// The same maps: y = 6 -2.
Tensor<double> largest_of_map(const Tensor<double>& x);

// The gradient of mean_of_map.   dy: (N,C)   returns dx: (N,C,H,W)
//
// dy = 8 4, maps of 2x2: dx = 2 2 / 2 2 and 1 1 / 1 1.
Tensor<double> mean_of_map_gradient(const Tensor<double>& dy, int H, int W);

}  // namespace exercise
