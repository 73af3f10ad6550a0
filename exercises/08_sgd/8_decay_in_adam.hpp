// Exercise 8.8: find the bug in a decay.
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

struct AdamWRates {
    double learning_rate;
    double beta1;
    double beta2;
    double epsilon;
    double weight_decay;
};

// AdamW.   g: as w, the gradient   returns everything after one step
// First every weight shrinks: w = w * (1 - learning_rate * weight_decay). Then comes a step of Adam with the gradient
// g.
//
// w = 1, g = 2, {0.1, 0.5, 0.75, 1, 0.5}: w shrinks to 0.95, Adam's step takes 0.1 * 2 / (2 + 1) of it, 0.8833... is
// left.
AdamState adamw_step(const AdamState& at, const Tensor<double>& g, const AdamWRates& o);

}  // namespace exercise
