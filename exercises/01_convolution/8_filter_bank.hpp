// Exercise 1.8: channels, filters and a bias.
#pragma once

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// x: (C,H,W)   w: (F,C,KH,KW), KH <= H, KW <= W   b: (F)   returns y: (F, H - KH + 1, W - KW + 1)
// y[f,i,j] = b[f] + sum over c,u,v of x[c, i+u, j+v] * w[f,c,u,v]
//
//     x: two channels, 1 2 and 10 20     w: one filter, 3 for the first channel and 1 for the second     b: 0.5
//     y = 13.5 26.5
Tensor<double> filter_bank(const Tensor<double>& x, const Tensor<double>& w, const Tensor<double>& b);

}  // namespace exercise
