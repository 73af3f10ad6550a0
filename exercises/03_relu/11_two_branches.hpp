// Exercise 3.11: find the bug: two branches.
#pragma once

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// y = relu(x) + tanh(x): x goes into two branches, whose results are added.
//
// x, dy: the same shape, any   returns dx: as x, the sum of what comes back through both branches
// dx[i] = (dy[i] where x[i] > 0, otherwise 0) + dy[i] * (1 - tanh(x[i])^2)
//
// x = -1 1, dy = 1 1: dx = 0.41997 1.41997, since 1 - tanh(1)^2 = 0.41997.
Tensor<double> branches_gradient(const Tensor<double>& x, Tensor<double> dy);

}  // namespace exercise
