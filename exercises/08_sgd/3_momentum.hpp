// Exercise 8.3: a step that remembers.
#pragma once

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

struct Rolling {
    Tensor<double> w;  // the weights
    Tensor<double> v;  // their velocity, of the same shape, zero before the first step
};

// g: as w, the gradient   returns weights and velocity after one step
// new v = momentum * v + g      new w = w - learning_rate * new v
//
// w = 1, v = 0, g = 2, learning_rate = 0.1, momentum = 0.5: v = 2, w = 0.8. Once more with g = 2: v = 3, w = 0.5.
Rolling momentum_step(const Rolling& at, const Tensor<double>& g, double learning_rate, double momentum);

// The same velocity, but the step looks ahead:
// new v = momentum * v + g      new w = w - learning_rate * (g + momentum * new v)
//
// The same numbers: v = 2, w = 0.7. Once more: v = 3, w = 0.35.
Rolling nesterov_step(const Rolling& at, const Tensor<double>& g, double learning_rate, double momentum);

}  // namespace exercise
