// Exercise 1.12: the same operation as a matrix.
#pragma once

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// k: (KH,KW)   H, W: the size of the images, KH <= H, KW <= W
// returns A: (OH*OW, H*W), where OH = H - KH + 1 and OW = W - KW + 1, with A x = correlation of x with k for every x
//
// Image and output are read as columns, row after row: pixel (p,q) is number p*W + q, output (i,j) is number i*OW + j.
//
// k = 1 2 on images of 2 x 3 pixels:
//
//     1 2 0 0 0 0
//     0 1 2 0 0 0
//     0 0 0 1 2 0
//     0 0 0 0 1 2
Tensor<double> matrix_of(const Tensor<double>& k, int H, int W);

}  // namespace exercise
