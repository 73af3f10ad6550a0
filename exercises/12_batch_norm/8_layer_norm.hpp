// Exercise 12.8: each example by itself
#pragma once

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// Layer normalisation: mean and variance of each example over its D numbers.
//
// x: (N,D)   gamma, beta: (D)   returns y: (N,D)
// y[n,d] = gamma[d] * (x[n,d] - mean[n]) / sqrt(var[n] + eps) + beta[d]
//
// x = 0, 2 in one row, gamma 1, 1, beta 0, 0, eps 0: y = -1, 1.
Tensor<double> layer_norm(const Tensor<double>& x, const Tensor<double>& gamma, const Tensor<double>& beta, double eps);

}  // namespace exercise
