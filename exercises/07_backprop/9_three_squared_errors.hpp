// Exercise 7.9: three losses that are all called squared error.
#pragma once

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

struct LossAndGradient {
    double loss;
    Tensor<double> dy;
};

// y, target: (N,K). S is the sum over n,k of (y[n,k] - target[n,k])^2.
//
// y = 1 2 3 and 4 5 6, target = 1 1 1 and 4 4 4: S = 10.
LossAndGradient half_squares(const Tensor<double>& y, const Tensor<double>& target);   // S / 2
LossAndGradient batch_squares(const Tensor<double>& y, const Tensor<double>& target);  // S / N
LossAndGradient mean_squares(const Tensor<double>& y, const Tensor<double>& target);   // S / (N K)

}  // namespace exercise
