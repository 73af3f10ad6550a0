// Exercise 8.1: one step of gradient descent.
#pragma once

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// w, g: one shape   returns the new weights, of the same shape
// new w = w - learning_rate * g
//
// w = 1 2, g = 10 -10, learning_rate = 0.1: the new weights are 0 3.
Tensor<double> gradient_step(const Tensor<double>& w, const Tensor<double>& g, double learning_rate);

}  // namespace exercise
