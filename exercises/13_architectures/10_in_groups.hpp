// Exercise 13.10: two halves that do not talk.
#pragma once

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// A convolution in groups: stride 1, no padding, no bias. The channels are cut into `groups` equal parts, and so are the
// filters; a filter sees the channels of its own part only.
//
// x: (N,C,H,W)   w: (F,C/groups,KH,KW)   returns y: (N,F,H-KH+1,W-KW+1)
// y[n,f,i,j] = sum over c, u, v of w[f,c,u,v] * x[n, first + c, i+u, j+v], first: the first channel of the part of f
//
// Four channels of one pixel, 1 2 3 4, two filters of 1x1 with the weights 1 10 and 100 1000, two groups: y = 21 4300.
Tensor<double> grouped(const Tensor<double>& x, const Tensor<double>& w, int groups);

}  // namespace exercise
