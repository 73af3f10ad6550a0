// Exercise 1.3: slide a kernel over an image.
#pragma once

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// x: (H,W)   k: (KH,KW), KH <= H, KW <= W   returns y: (H - KH + 1, W - KW + 1)
// y[i,j] = sum over u,v of x[i+u, j+v] * k[u,v]
//
//     x = 1 2 3     k = 1 10     y = 21 32
//         4 5 6                      54 65
Tensor<double> correlate_image(const Tensor<double>& x, const Tensor<double>& k);

}  // namespace exercise
