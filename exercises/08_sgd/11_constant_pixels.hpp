// Exercise 8.11: find the bug in a preparation.
#pragma once

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// Each pixel is moved and scaled so that over the training images its mean is 0 and its deviation 1. A pixel that is
// the same in all training images is moved only: MNIST has 67 of them.
//
// x: (N,D), images of D pixels   training: (M,D)   returns y: (N,D)
// y[n,d] = (x[n,d] - mean[d]) / deviation[d]     where deviation[d] > 0
// y[n,d] =  x[n,d] - mean[d]                     where it is 0
// mean[d] and deviation[d]: of training[0,d] to training[M-1,d]; the deviation is the root of the mean squared distance
//
// training = 1 0 | 3 0, x = 5 1: mean 2 0, deviation 1 0, y = 3 1.
Tensor<double> standardise(const Tensor<double>& x, const Tensor<double>& training);

}  // namespace exercise
