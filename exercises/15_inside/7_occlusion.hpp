// Exercise 15.7: what a score misses when a part of the picture is covered.
#pragma once

#include <functional>

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

using Score = std::function<double(const Tensor<double>& x)>;

// x: (H,W), one grey picture   size, stride: of the square that is laid over it, in pixels
// returns (OH,OW): score(x) less score(x with the pixels of the square set to 128), the square's upper left corner at row
// i stride and column j stride;   OH = (H - size) / stride + 1, rounded down
Tensor<double> occlusion(const Tensor<double>& x, int size, int stride, const Score& score);

}  // namespace exercise
