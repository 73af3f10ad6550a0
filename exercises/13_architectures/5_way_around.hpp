// Exercise 13.5: a way around.
#pragma once

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// A residual block of units in the place of maps, without biases, N examples of D numbers:
//
//     h = relu(x w1^T)     f = h w2^T     y = relu(x + f)
//
// x: (N,D)   w1: (K,D)   w2: (D,K)   returns y: (N,D)
//
// One example, one number: x = 2, w1 = 3, w2 = -0.25: h = 6, f = -1.5, y = 0.5.
Tensor<double> residual(const Tensor<double>& x, const Tensor<double>& w1, const Tensor<double>& w2);

// dy: (N,D)   returns dx: (N,D)
// The slope of relu at 0 is 0. What went two ways comes back as a sum.
//
// dy = 1: through the branch -0.75, around it 1: dx = 0.25.
Tensor<double> residual_gradient(const Tensor<double>& x, const Tensor<double>& w1, const Tensor<double>& w2,
                                 const Tensor<double>& dy);

}  // namespace exercise
