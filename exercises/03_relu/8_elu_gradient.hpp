// Exercise 3.8: the way back through an ELU.
#pragma once

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// ELU (Clevert et al., 2015): y = alpha (e^x - 1) for x < 0, otherwise x.
//
// x, dy: the same shape, any   alpha: a number >= 0   returns dx: as x
// dx[i] = dy[i] times the slope of y at x[i]; at x[i] = 0 the slope on the left
//
// x = -0.6931 (where e^x is 0.5) and 3, dy = 10 10, alpha = 4: dx = 20 10.
Tensor<double> elu_gradient(const Tensor<double>& x, const Tensor<double>& dy, double alpha);

}  // namespace exercise
