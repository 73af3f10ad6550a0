// Exercise 6.2: the dense layer.
#pragma once

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// x: (N,D)   w: (K,D)   b: (K)   returns y: (N,K)
// y[n,k] = b[k] + sum over d of x[n,d] * w[k,d]
//
// x = 2 -1, the rows of w are 1 3, 0 2 and 1 1, b = 0 10 -1: y = -1 8 0.
Tensor<double> dense_layer(const Tensor<double>& x, const Tensor<double>& w, const Tensor<double>& b);

}  // namespace exercise
