// Exercise 6.4: the gradient of the weights.
#pragma once

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// y[n,k] = b[k] + sum over d of x[n,d] * w[k,d]
//
// x: (N,D)   dy: (N,K)   returns dw: (K,D)
// dw[k,d] = sum over n of dy[n,k] * x[n,d]
//
// x = 1 2 and 3 4, dy = 1 0 2 and 0 10 0: the rows of dw are 1 2, 30 40 and 2 4.
Tensor<double> weight_gradient(const Tensor<double>& x, const Tensor<double>& dy);

}  // namespace exercise
