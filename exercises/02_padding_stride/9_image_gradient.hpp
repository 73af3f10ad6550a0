// Exercise 2.9: what each pixel should do.
#pragma once

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// For y = conv2d(x, w, b) with this stride and padding, and the gradient dy of the loss with respect to y.
//
// x_shape: (N,C,H,W)   w: (F,C,KH,KW)   dy: (N,F,OH,OW)   returns dx: x_shape
// dx[n, c, i*stride+u-padding, j*stride+v-padding] += dy[n,f,i,j] * w[f,c,u,v] for every n,f,i,j,c,u,v,
// where a pixel outside of the image receives nothing
//
// One row of 5 pixels, w = 2 3, stride 2, no padding, dy = 1 10: dx = 2 3 20 30 0. No window covers the last pixel.
Tensor<double> image_gradient(const cnn::Shape& x_shape, const Tensor<double>& w, const Tensor<double>& dy, int stride,
                              int padding);

}  // namespace exercise
