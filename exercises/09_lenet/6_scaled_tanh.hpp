// Exercise 9.6: the squashing function of 1998.
#pragma once

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// x: any shape   returns y: as x
// y = A tanh(S x),   A = 1.7159, S = 2/3. It is chosen so that 1 stays 1 and -1 stays -1.
Tensor<double> squash(const Tensor<double>& x);

// x: what was squashed   dy: as x, the gradient of the loss with respect to y   returns dx: as x
// tanh'(z) = 1 - tanh(z)^2. At x = 0 with dy = 1: A * S = 1.14393...
Tensor<double> squash_backward(const Tensor<double>& x, const Tensor<double>& dy);

}  // namespace exercise
