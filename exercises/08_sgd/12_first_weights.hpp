// Exercise 8.12: how large are the first weights?
#pragma once

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// w: the shape of a weight, (K,D) of a dense layer or (F,C,KH,KW) of a convolution.
// Returns the standard deviation with which its values are drawn, n_in being the number of inputs that one output adds
// up:
//
//     sqrt(2 / n_in)   if ReLU follows (He et al., 2015)
//     sqrt(1 / n_in)   if not (LeCun et al., 1998)
//
// (10, 8) with ReLU: 0.5. (6, 4, 2, 2) without: 0.25.
double first_deviation(const cnn::Shape& w, bool relu);

}  // namespace exercise
