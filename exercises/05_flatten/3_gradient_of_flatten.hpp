// Exercise 5.3: the gradient of flatten.
#pragma once

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// flatten made the row y[n, (c*H + i)*W + j] = x[n,c,i,j].
//
// x: (N,C,H,W), only its shape matters   dy: (N, C*H*W)   returns dx: (N,C,H,W)
// dx[n,c,i,j] = dy[n, (c*H + i)*W + j]
//
// x of shape (1,2,1,2), dy = 1 2 3 4: dx has 1 2 in its first map and 3 4 in its second.
Tensor<double> gradient_of_flatten(const Tensor<double>& x, const Tensor<double>& dy);

}  // namespace exercise
