// Exercise 3.7: a slope that is learned.
#pragma once

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

struct Gradients {
    Tensor<double> dx, dslope;
};

// PReLU: a ReLU whose slope for negative numbers is learned, one for each channel (He et al., 2015).
//
// x: (N,C)   slope: (C)   returns y: (N,C)
// y[n,c] = slope[c] * x[n,c] where x[n,c] < 0, otherwise x[n,c]
//
// x = -2 -2 and 3 -4 (two examples), slope = 0.5 10: y = -1 -20 and 3 -40.
Tensor<double> leaky(const Tensor<double>& x, const Tensor<double>& slope);

// x, dy: (N,C)   slope: (C)   returns dx: (N,C), dslope: (C)
// dx[n,c]   = slope[c] * dy[n,c] where x[n,c] <= 0, otherwise dy[n,c]
// dslope[c] = sum over n of dy[n,c] * x[n,c], where x[n,c] < 0
//
// dy = 1 1 and 1 100: dx = 0.5 10 and 1 1000, dslope = -2 and -2 - 400.
Gradients leaky_gradients(const Tensor<double>& x, const Tensor<double>& slope, const Tensor<double>& dy);

}  // namespace exercise
