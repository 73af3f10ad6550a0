// Exercise 12.3: the two sums that everybody forgets
#pragma once

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// The way back through y = gamma * xhat + beta, xhat = (x - mean) / deviation, where mean and deviation depend on x.
//
// xhat, dy: (N,D)   deviation, gamma: (D)   returns dx: (N,D)
// dx[n,d] = gamma[d] / deviation[d] * (dy[n,d] - mean of dy[.,d] - xhat[n,d] * mean of dy[.,d] * xhat[.,d])
//
// xhat = -1, 1 and deviation 1, gamma 1: dx is 0, 0 for every dy. Two numbers are always normalised to -1 and 1.
Tensor<double> gradient_of_x(const Tensor<double>& xhat, const Tensor<double>& deviation, const Tensor<double>& gamma,
                             const Tensor<double>& dy);

}  // namespace exercise
