// Exercise 9.3: from pixels to the input of a network.
#pragma once

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// pixels: (H,W), 0 (background) to 255 (ink)   returns x: (H + 2 margin, W + 2 margin)
// A pixel p becomes background + (ink - background) * p / 255, and the margin on all four sides is background.
//
// The pixels 0 255, margin 1, background -0.1, ink 1.175: three rows of four, all -0.1 but for 1.175 in row 1, column
// 2.
Tensor<double> network_input(const Tensor<double>& pixels, int margin, double background, double ink);

}  // namespace exercise
