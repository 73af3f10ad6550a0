// Exercise 6.3: the gradient of the bias.
#pragma once

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// y[n,k] = b[k] + what does not depend on b
//
// dy: (N,K)   returns db: (K)
// db[k] = sum over n of dy[n,k]
//
// Three examples, two outputs, dy = 1 2, 3 -1, 0 5: db = 4 6.
Tensor<double> bias_gradient(const Tensor<double>& dy);

}  // namespace exercise
