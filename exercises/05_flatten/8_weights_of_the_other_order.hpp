// Exercise 5.8: weights that were trained in one order, for data in the other.
#pragma once

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// A layer after flatten has one weight for each value: output k is the sum over d of w[k,d] * row[d]. These weights
// were trained on rows of maps (C,H,W), d = (c*H + i)*W + j. The data now come as (H,W,C): value (i,j,c) stands in
// another column of the row. Put the weights into the same order, so that every weight meets its own pixel again.
//
// w: (K, C*H*W), columns in the order of (C,H,W)   returns the same weights, columns in the order of (H,W,C)
//
// C = 2, H = 1, W = 3, one row of weights 1 2 3 10 20 30: they become 1 10 2 20 3 30.
Tensor<double> weights_for_channels_last(const Tensor<double>& w, int C, int H, int W);

}  // namespace exercise
