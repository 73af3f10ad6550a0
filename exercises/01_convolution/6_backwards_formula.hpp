// Exercise 1.6: a slide with the formula backwards.
#pragma once

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// A lecture slide gives, as the operation of a convolutional network on a signal x with the weights h,
//
//     y[n] = sum over k of x[k] * h[n+k]
//
// It has a mistake. Write what a network computes: lay h over x so that h[0] lies on x[n], multiply and add up.
// Beyond the ends of x there are zeros.
//
// x: (W)   h: (K)   n: -(K-1) to W-1   returns y[n]
//
// x = 1 2 3 4, h = 1 0 -1: from n = -2 to n = 3 a network gets -1 -2 -2 -2 3 4. What does the slide get?
double network_output(const Tensor<double>& x, const Tensor<double>& h, int n);

}  // namespace exercise
