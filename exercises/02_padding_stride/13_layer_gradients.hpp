// Exercise 2.13: find the bug that one image does not show.
#pragma once

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

struct Gradients {
    Tensor<double> dw;
    Tensor<double> db;
};

// For y = conv2d(x, w, b) with stride 1 and no padding, and the gradient dy of the loss with respect to y.
//
// x: (N,C,H,W)   w: (F,C,KH,KW)   dy: (N,F,OH,OW)   returns dw: as w, db: (F)
//
// Two images of one pixel, 3 and 5, a kernel of one weight, dy = 1 and 10: dw = 53, db = 11.
Gradients layer_gradients(const Tensor<double>& x, const Tensor<double>& w, const Tensor<double>& dy);

}  // namespace exercise
