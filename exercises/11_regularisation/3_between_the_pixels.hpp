// Exercise 11.3: the value of a picture between its pixels.
#pragma once

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// x: (H,W)   i, j: a place, counted from the first pixel   returns (1-u)(1-v) x[r,c] + (1-u) v x[r,c+1] +
// u (1-v) x[r+1,c] + u v x[r+1,c+1], where r and c are i and j rounded down, u = i - r, v = j - c; 0 beyond the edge
double value_at(const Tensor<double>& x, double i, double j);

}  // namespace exercise
