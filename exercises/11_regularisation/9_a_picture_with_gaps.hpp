// Exercise 11.9: find the mistake in a picture that is made twice as large.
#pragma once

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// x: (H,W)   returns y: (2H,2W), every pixel as a square of 2x2:   y[i,j] = x[i / 2, j / 2], rounded down
Tensor<double> twice_as_large(const Tensor<double>& x);

}  // namespace exercise
