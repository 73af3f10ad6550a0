// Exercise 5.5: a gradient with the right shape and the wrong values.
#pragma once

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// The forward pass moves the channels to the end: y[n,i,j,c] = x[n,c,i,j]. This is its backward pass.
//
// dy: (N,H,W,C)   returns dx: (N,C,H,W)
// dx[n,c,i,j] = the gradient of the place of y to which x[n,c,i,j] went
//
// dy = 1 10 2 20 3 30 of shape (1,1,3,2): dx has 1 2 3 in its first map and 10 20 30 in its second.
Tensor<double> gradient_of_channels_last(const Tensor<double>& dy);

}  // namespace exercise
