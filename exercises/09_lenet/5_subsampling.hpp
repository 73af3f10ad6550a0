// Exercise 9.5: the sub-sampling of 1998, forward and backward.
#pragma once

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// x: (C,H,W), H and W even   a, b: (C), a coefficient and a bias for each map   returns y: (C, H/2, W/2)
// y[c,i,j] = a[c] * (x[c,2i,2j] + x[c,2i,2j+1] + x[c,2i+1,2j] + x[c,2i+1,2j+1]) + b[c]
//
// One map 1 2 / 3 4 with a = 0.5, b = 10: y = 15.
Tensor<double> subsample(const Tensor<double>& x, const Tensor<double>& a, const Tensor<double>& b);

struct SubsampleGrads {
    Tensor<double> dx;  // (C,H,W)
    Tensor<double> da;  // (C)
    Tensor<double> db;  // (C)
};

// dy: (C, H/2, W/2), the gradient of the loss with respect to y
//
// The same map, dy = 2: dx = 1 1 / 1 1, da = 2 * (1 + 2 + 3 + 4) = 20, db = 2.
SubsampleGrads subsample_backward(const Tensor<double>& x, const Tensor<double>& a, const Tensor<double>& dy);

}  // namespace exercise
