// Exercise 8.7: Adam, with its corrections.
#pragma once

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

struct AdamState {
    Tensor<double> w;  // the weights
    Tensor<double> m;  // running mean of the gradients, of the same shape, zero before the first step
    Tensor<double> s;  // running mean of their squares, likewise
    int steps = 0;     // taken so far
};

struct AdamRates {
    double learning_rate;
    double beta1;
    double beta2;
    double epsilon;
};

// g: as w, the gradient   returns everything after one step, the t-th: new steps = t = steps + 1
// new m = beta1 m + (1 - beta1) g          m' = new m / (1 - beta1^t)
// new s = beta2 s + (1 - beta2) g^2        s' = new s / (1 - beta2^t)
// new w = w - learning_rate * m' / (sqrt(s') + epsilon)
// m' and s' are used for this step only; m and s are remembered as they are.
//
// w = 1, g = 2, {0.1, 0.5, 0.75, 1}: m = 1, s = 1, m' = 2, s' = 4, w = 1 - 0.1 * 2 / (2 + 1) = 0.9333...
AdamState adam_step(const AdamState& at, const Tensor<double>& g, const AdamRates& o);

}  // namespace exercise
