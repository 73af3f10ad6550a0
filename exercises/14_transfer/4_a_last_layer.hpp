// Exercise 14.4: a last layer on features
#pragma once

#include <vector>

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// features: (N,D), computed once   labels: N, 0 or 1   w: (D)   b: a number
struct Last {
    Tensor<double> w;
    double b;
};

// One step of gradient descent for a last layer that tells two classes apart: p = 1 / (1 + exp(-(w x + b))) is the
// probability of class 1, the loss is the mean of -log(p of the right class), and rate is the learning rate.
// The features stand still: nothing below is touched.
//
// features 2 and -2 with labels 1 and 0, w = 0, b = 0, rate 1: w becomes 1, b stays 0.
Last step(const Tensor<double>& features, const std::vector<int>& labels, const Last& last, double rate);

}  // namespace exercise
