// Exercise 2.10: write every window out as a column.
#pragma once

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// x: (C,H,W), one image   KH, KW: the window   stride, padding: the same for rows and columns
// returns columns: (C*KH*KW, OH*OW), OH = floor((H + 2*padding - KH) / stride) + 1, OW likewise
// columns[(c*KH + u)*KW + v, i*OW + j] = x[c, i*stride+u-padding, j*stride+v-padding], 0 outside of the image
//
// A convolution is then one product of two matrices: (F, C*KH*KW) times (C*KH*KW, OH*OW).
//
//     x = 1 2 3, windows of 1 x 2     columns = 1 2
//                                               2 3
Tensor<double> im2col(const Tensor<double>& x, int KH, int KW, int stride, int padding);

}  // namespace exercise
