// Exercise 7.11: a layer with two inputs and two outputs, and its Jacobian.
#pragma once

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// The layer: y[0] = x[0] * x[1],   y[1] = x[0] + x[1] * x[1]

// x: (2)   returns J: (2,2), J[k,d] = the derivative of y[k] by x[d]: one row for each output
//
// At x = 3 2: J = 2 3 in the first row, 1 4 in the second.
Tensor<double> jacobian(const Tensor<double>& x);

// x: (2)   dy: (2), the gradient of the loss by y   returns dx: (2)
// dx[d] = sum over k of dy[k] * J[k,d]
//
// At x = 3 2 with dy = 1 10: dx = 12 43.
Tensor<double> backward_of(const Tensor<double>& x, const Tensor<double>& dy);

}  // namespace exercise
