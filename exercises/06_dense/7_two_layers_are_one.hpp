// Exercise 6.7: two dense layers without an activation between them are one.
#pragma once

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

struct DenseWeights {
    Tensor<double> w, b;
};

// first:  h[n,m] = b1[m] + sum over d of x[n,d] * w1[m,d]      w1: (M,D)   b1: (M)
// second: y[n,k] = b2[k] + sum over m of h[n,m] * w2[k,m]      w2: (K,M)   b2: (K)
// returns w: (K,D) and b: (K) of the one layer with the same y for every x
//
// w1 = 2 (one weight), b1 = 3, w2 = 10, b2 = 1: y = 10 (2x + 3) + 1, so w = 20 and b = 31.
DenseWeights one_layer(const DenseWeights& first, const DenseWeights& second);

}  // namespace exercise
