// Exercise 3.1: keep what is positive.
#pragma once

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// x: any shape   returns y: as x
// y[i] = 0 where x[i] < 0, otherwise x[i], so a NaN stays a NaN
//
// x = -2 -0.5 0 3: y = 0 0 0 3.
Tensor<double> rectify(const Tensor<double>& x);

}  // namespace exercise
