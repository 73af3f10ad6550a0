// Exercise 8.6: a step size for every weight.
#pragma once

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

struct Scaled {
    Tensor<double> w;  // the weights
    Tensor<double> s;  // what is remembered of the squared gradients, of the same shape, zero before the first step
};

// AdaGrad.   g: as w, the gradient   returns both after one step
// new s = s + g^2      new w = w - learning_rate * g / (sqrt(new s) + epsilon)
//
// w = 1, s = 0, g = 3, learning_rate = 1, epsilon = 1: s = 9, w = 0.25.
Scaled adagrad_step(const Scaled& at, const Tensor<double>& g, double learning_rate, double epsilon);

// RmsProp.
// new s = rho * s + (1 - rho) * g^2      new w = w - learning_rate * g / (sqrt(new s) + epsilon)
//
// w = 1, s = 0, g = 2, learning_rate = 1, rho = 0.75, epsilon = 1: s = 1, w = 0.
Scaled rmsprop_step(const Scaled& at, const Tensor<double>& g, double learning_rate, double rho, double epsilon);

}  // namespace exercise
