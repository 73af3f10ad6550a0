// Exercise 11.4: find the two mistakes of a dropout.
#pragma once

#include "common/exercises/todo.hpp"
#include "common/random.hpp"

namespace exercise {

using cnn::Random;
using cnn::Tensor;

// x: any shape   returns y: in training x / keep with probability keep, otherwise 0; when the network is used, x
Tensor<double> leave_out(const Tensor<double>& x, double keep, bool training, Random& random);

}  // namespace exercise
