// Exercise 2.7: what each bias should do.
#pragma once

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// dy: (N,F,OH,OW), the gradient of the loss with respect to the outputs of a convolution
// returns db: (F), the gradient with respect to its biases; b[f] was added to every y[n,f,i,j]
//
// Two images, one filter, one row of two outputs: dy = 1 10 and 100 1000 gives db = 1111.
Tensor<double> bias_gradient(const Tensor<double>& dy);

}  // namespace exercise
