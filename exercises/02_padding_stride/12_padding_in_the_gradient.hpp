// Exercise 2.12: find the bug in a gradient with padding.
#pragma once

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// For y = conv2d(x, w, b) with stride 1 and this padding, and the gradient dy of the loss with respect to y.
//
// x_shape: (N,C,H,W)   w: (F,C,KH,KW)   dy: (N,F,OH,OW)   returns dx: x_shape
//
// One row of two pixels, w = 1 2 3, padding 1, dy = 1 10 in the row of the pixels and 0 in the others: dx = 12 23.
Tensor<double> image_gradient(const cnn::Shape& x_shape, const Tensor<double>& w, const Tensor<double>& dy,
                              int padding);

}  // namespace exercise
