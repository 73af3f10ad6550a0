// Exercise 3.10: a slide that forbids ReLU.
#pragma once

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// A slide says that ReLU is hard to use with backpropagation, because it has a corner, and that softplus takes its
// place in practice. Test the claim. A unit y = relu(w x + b) shall learn w and b from examples, with the loss
//
//     L = 1/(2N) * sum over n of (relu(w x[n] + b) - target[n])^2
//
// You write the gradient; the test trains the unit with it.
struct Unit {
    double w, b;
};

// x, target: (N)   returns dL/dw and dL/db. Where w x[n] + b is exactly 0, the slope of the ReLU is 0.
//
// w = 1, b = -1, x = 0 1 3 5, target = 1 1 1 2: the errors are -1 -1 1 2, the last two pass,
// so dL/dw = (1*3 + 2*5) / 4 = 3.25 and dL/db = (1 + 2) / 4 = 0.75.
Unit loss_gradient(const Unit& unit, const Tensor<double>& x, const Tensor<double>& target);

}  // namespace exercise
