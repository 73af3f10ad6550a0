// Exercise 1.13: find the bug in a gradient.
#pragma once

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace cnn {

// The book's own, there for you to call.
//
// x: (H,W)   k: (KH,KW)   returns the correlation: (H - KH + 1, W - KW + 1).
template <typename T>
Tensor<T> correlate2d(const Tensor<T>& x, const Tensor<T>& k);

// k: (KH,KW)   returns the kernel turned by half a turn: (KH,KW)
template <typename T>
Tensor<T> flipped(const Tensor<T>& k);

}  // namespace cnn

namespace exercise {

using cnn::Tensor;

// For y = correlation of an image x with the kernel k, and the gradient dy of the loss with respect to y.
//
// k: (KH,KW)   dy: (OH,OW)   returns dx: (OH + KH - 1, OW + KW - 1)
// dx[p,q] = sum over i,j,u,v with i + u = p and j + v = q of dy[i,j] * k[u,v]
//
// k = 1 2, dy = 10 100: dx = 10 120 200.
Tensor<double> image_gradient(const Tensor<double>& k, const Tensor<double>& dy);

}  // namespace exercise
