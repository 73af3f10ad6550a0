// Exercise 14.8: prepared otherwise
#pragma once

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// x: (3,H,W), red, green, blue, 0 to 255   returns y: (3,H,W), blue, green, red, less 104, 117, 123 in this order
// This is how the network's pictures were prepared when it was trained.
//
// red 250, green 150, blue 50: -54, 33, 127.
Tensor<double> prepare(const Tensor<double>& x);

}  // namespace exercise
