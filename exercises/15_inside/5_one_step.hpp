// Exercise 15.5: the fast gradient sign method.
#pragma once

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// x: pixels from 0 to 255, any shape   dx: as x, the gradient of the loss   returns y: as x, read worse
// y = x + epsilon sign(dx), but at least 0 and at most 255;   sign(0) = 0
Tensor<double> one_step(const Tensor<double>& x, const Tensor<double>& dx, double epsilon);

}  // namespace exercise
