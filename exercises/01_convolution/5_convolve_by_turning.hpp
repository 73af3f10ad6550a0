// Exercise 1.5: convolution is correlation with the kernel turned.
#pragma once

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace cnn {

// x: (H,W)   k: (KH,KW)   returns the correlation: (H - KH + 1, W - KW + 1). The book's own, there for you to call.
template <typename T>
Tensor<T> correlate2d(const Tensor<T>& x, const Tensor<T>& k);

}  // namespace cnn

namespace exercise {

using cnn::Tensor;

// k: (KH,KW)   returns the kernel turned by half a turn: (KH,KW)
// turned[u,v] = k[KH-1-u, KW-1-v]
//
//     1 2 3   gives   6 5 4
//     4 5 6           3 2 1
Tensor<double> turned(const Tensor<double>& k);

// x: (H,W)   k: (KH,KW), KH <= H, KW <= W   returns y: (H - KH + 1, W - KW + 1), the convolution of x with k
// The window stays inside of the image. cnn::correlate2d(x, k) is there for you to call.
Tensor<double> convolve(const Tensor<double>& x, const Tensor<double>& k);

}  // namespace exercise
