// Exercise 2.8: what each weight should do.
#pragma once

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// For y = conv2d(x, w, b) with this stride and padding, and the gradient dy of the loss with respect to y.
//
// x: (N,C,H,W)   dy: (N,F,OH,OW)   w_shape: (F,C,KH,KW)   returns dw: w_shape
// dw[f,c,u,v] = sum over n,i,j of dy[n,f,i,j] * x[n, c, i*stride+u-padding, j*stride+v-padding],
// where a pixel outside of the image counts as 0
//
// x = 1 2 3 4 5 (one row), a kernel of 1 x 2, stride 2, no padding, dy = 1 10: dw = 31 42.
Tensor<double> weight_gradient(const Tensor<double>& x, const Tensor<double>& dy, const cnn::Shape& w_shape, int stride,
                               int padding);

}  // namespace exercise
