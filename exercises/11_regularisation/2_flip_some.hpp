// Exercise 11.2: left and right exchanged, in some of the pictures.
#pragma once

#include <vector>

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// x: (N,C,H,W)   flip: N   returns y: as x, with y[n,c,i,j] = x[n,c,i,W-1-j] where flip[n] is true, otherwise x[n,c,i,j]
Tensor<double> flip_some(const Tensor<double>& x, const std::vector<bool>& flip);

}  // namespace exercise
