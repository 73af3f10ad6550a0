// Exercise 13.12: find the bug: the cat of another colour.
#pragma once

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// A picture as a file holds it becomes one as SqueezeNet's authors fed it to their network.
//
// x: (3,H,W), red, green, blue, 0 to 255   returns y: (3,H,W), blue, green, red, each less its mean over all pictures,
// which is 104 of blue, 117 of green, 123 of red
//
// One pixel of 124 red, 119 green, 107 blue: y = 3 2 1.
Tensor<double> prepared(const Tensor<double>& x);

}  // namespace exercise
