// Exercise 2.6: the convolution layer.
#pragma once

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// x: (N,C,H,W)   w: (F,C,KH,KW)   b: (F)   stride, padding: the same for rows and columns
// returns y: (N,F,OH,OW), OH = floor((H + 2*padding - KH) / stride) + 1, OW likewise; at least one window fits
// y[n,f,i,j] = b[f] + sum over c,u,v of x[n, c, i*stride+u-padding, j*stride+v-padding] * w[f,c,u,v],
// where a pixel outside of the image counts as 0
//
//     x = 1 2 3     w = 1 2     stride 2, padding 1, b = 0.5     y = 4.5  18.5
//         4 5 6         3 4                                          36.5 77.5
//         7 8 9
Tensor<double> conv2d(const Tensor<double>& x, const Tensor<double>& w, const Tensor<double>& b, int stride,
                      int padding);

}  // namespace exercise
