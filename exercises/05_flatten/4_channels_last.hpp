// Exercise 5.4: from NCHW to NHWC, and back.
#pragma once

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// x: (N,C,H,W)   returns y: (N,H,W,C), the channels of a pixel side by side
// y[n,i,j,c] = x[n,c,i,j]
//
// Two channels of one row, 1 2 3 and 10 20 30, become 1 10 2 20 3 30.
Tensor<double> to_channels_last(const Tensor<double>& x);

// x: (N,H,W,C)   returns y: (N,C,H,W), the way back
Tensor<double> to_channels_first(const Tensor<double>& x);

}  // namespace exercise
