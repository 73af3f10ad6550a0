// Exercise 13.4: find the bug: right for one image.
#pragma once

#include <vector>

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// What several branches have made, joined.   ys: (N,C1,H,W), (N,C2,H,W), ..., one at least
// returns y: (N,C1+C2+...,H,W), of each image the channels of the first branch, then those of the second, ...
//
// Two branches of one channel and one place make 1 and 10 of the first image, 2 and 20 of the second: y = 1 10 | 2 20.
Tensor<double> joined(const std::vector<Tensor<double>>& ys);

}  // namespace exercise
