// Exercise 6.5: the gradient of the input, for the layer before.
#pragma once

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// y[n,k] = b[k] + sum over d of x[n,d] * w[k,d]
//
// w: (K,D)   dy: (N,K)   returns dx: (N,D)
// dx[n,d] = sum over k of dy[n,k] * w[k,d]
//
// The rows of w are 1 3, 0 2 and 1 1, dy = 1 0 2: dx = 3 5.
Tensor<double> input_gradient(const Tensor<double>& w, const Tensor<double>& dy);

}  // namespace exercise
