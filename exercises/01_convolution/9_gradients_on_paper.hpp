// Exercise 1.9: the gradients of four pixels and two weights.
#pragma once

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// A line x = 2 5 1 3 is correlated with the kernel k = 4 -1. What follows has sent back dy = 1 10 2: how fast the loss
// rises with each output. Work out
Tensor<double> y();   // the output
Tensor<double> dk();  // how fast the loss rises with each weight
Tensor<double> dx();  // how fast the loss rises with each pixel

// A line of 131 pixels, all 1, is correlated with a kernel of two weights, and every output has dy = 1.
double dk_of_a_longer_line();  // dk[0]: the weight is used in every place

}  // namespace exercise
