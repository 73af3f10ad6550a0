// Exercise 2.11: add every column back to where its window was.
#pragma once

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// The adjoint of im2col (exercise 2.10), which is its backward pass.
//
// columns: (C*KH*KW, OH*OW)   x_shape: (C,H,W)   returns x: x_shape
// x[c, i*stride+u-padding, j*stride+v-padding] += columns[(c*KH + u)*KW + v, i*OW + j]; what lies outside is dropped
//
// For all x and y the scalar products agree: <im2col(x), y> = <x, col2im(y)>.
//
//     columns = 1  10        one row of three pixels, windows of 1 x 2: x = 1 110 1000
//               100 1000
Tensor<double> col2im(const Tensor<double>& columns, const cnn::Shape& x_shape, int KH, int KW, int stride,
                      int padding);

}  // namespace exercise
