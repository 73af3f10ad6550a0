// Exercise 7.14: an outlook, inverted dropout.
#pragma once

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// In training, dropout (Srivastava and others, 2014) sets values to zero by chance, so that no unit can rely on
// another. What is left is divided by the probability of being kept. Then the mean stays what it was, and in testing
// nothing has to be done.
//
// x: any shape   mask: as x, 1 to keep a value and 0 to drop it   keep: the probability of a 1, above 0, at most 1
// y = x * mask / keep
//
// x = 2 4 6, mask = 1 0 1, keep = 0.5: y = 4 0 12.
Tensor<double> dropout(const Tensor<double>& x, const Tensor<double>& mask, double keep);

// dy: as x   returns dx: as x
Tensor<double> dropout_backward(const Tensor<double>& dy, const Tensor<double>& mask, double keep);

}  // namespace exercise
