// Exercise 1.1: slide a kernel along a line.
#pragma once

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// x: (W)   k: (KW), KW <= W   returns y: (W - KW + 1)
// y[j] = sum over v of x[j+v] * k[v]
//
// x = 1 2 4 7, k = -1 1: y = 1 2 3, the steps from each number to the next.
Tensor<double> correlate_line(const Tensor<double>& x, const Tensor<double>& k);

}  // namespace exercise
