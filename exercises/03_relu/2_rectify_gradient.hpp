// Exercise 3.2: the way back through a ReLU.
#pragma once

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// For y = relu(x), and the gradient dy of the loss with respect to y.
//
// x, dy: the same shape, any   returns dx: as x
// dx[i] = dy[i] where x[i] > 0, otherwise 0, whatever dy[i] is. At x[i] = 0 the book takes the slope on the left: 0.
//
// x = -2 -1 3, dy = 10 20 30: dx = 0 0 30.
Tensor<double> rectify_gradient(const Tensor<double>& x, const Tensor<double>& dy);

}  // namespace exercise
