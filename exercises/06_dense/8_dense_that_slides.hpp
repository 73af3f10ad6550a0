// Exercise 6.8: a dense layer that slides over larger maps is a convolution.
#pragma once

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// A dense layer was trained on flattened maps (C,KH,KW): w has C*KH*KW columns in the order of flatten. Let it look at
// every window of KH rows and KW columns of larger maps, as a convolution does.
//
// x: (N,C,H,W)   w: (K, C*KH*KW)   b: (K)   returns y: (N, K, H-KH+1, W-KW+1)
// y[n,k,i,j] = b[k] + sum over c,u,v of x[n,c,i+u,j+v] * w[k, (c*KH + u)*KW + v]
//
// One map of one row, 1 2 4 7, KH = 1, KW = 2, w = -1 1, b = 0: y = 1 2 3.
Tensor<double> sliding_dense(const Tensor<double>& x, const Tensor<double>& w, const Tensor<double>& b, int KH, int KW);

}  // namespace exercise
