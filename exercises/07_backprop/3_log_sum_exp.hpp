// Exercise 7.3: the logarithm of a sum of exponentials, for numbers of any size.
#pragma once

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// z: (K)   returns log(sum over k of exp(z[k])), also where exp(z[k]) is too large or too small for a double
//
// z = 0 0: log 2, about 0.6931. z = 1000 1000: 1000.6931.
double log_sum_exp(const Tensor<double>& z);

}  // namespace exercise
