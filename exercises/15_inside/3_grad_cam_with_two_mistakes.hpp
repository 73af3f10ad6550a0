// Exercise 15.3: find the two mistakes of a Grad-CAM.
#pragma once

#include <algorithm>

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// maps: (C,H,W)   dmaps: as maps, the gradient of a score before softmax   returns (H,W), nowhere below 0
// M[i,j] = max(0, sum over c of a[c] maps[c,i,j]),   a[c] = the mean of dmaps[c,...]
Tensor<double> grad_cam(const Tensor<double>& maps, const Tensor<double>& dmaps);

}  // namespace exercise
