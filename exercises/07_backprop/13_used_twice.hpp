// Exercise 7.13: a weight that is used twice, and two mistakes.
#pragma once

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

struct LossAndSlope {
    double loss;
    double dw;
};

// Two layers that share one weight, without bias:  h[n] = w * x[n],  y[n] = w * h[n]
// loss = 1/N sum over n of (y[n] - target[n])^2      dw = the derivative of the loss by w
//
// x, target: (N). x = 1, target = 3, w = 2: h = 2, y = 4, loss = 1. Then dy = 2; the second use of w hands it
// dy * h = 4, the first dy * w * x = 4, so dw = 8.
LossAndSlope shared_weight(const Tensor<double>& x, const Tensor<double>& target, double w);

}  // namespace exercise
