// Exercise 15.2: a class activation map.
#pragma once

#include <vector>

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// maps: (C,H,W), before a global mean   weights: C, of one class in the dense layer after it   returns (H,W)
// M[i,j] = sum over c of weights[c] maps[c,i,j]
Tensor<double> class_map(const Tensor<double>& maps, const std::vector<double>& weights);

}  // namespace exercise
