// Exercise 1.11: what each pixel of the line should do.
#pragma once

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// For y = correlation of a line x with the kernel k, and the gradient dy of the loss with respect to y.
//
// k: (KW)   dy: (OW)   returns dx: (W), where W = OW + KW - 1
// dx[p] = sum over j,v with j + v = p of dy[j] * k[v]
//
// k = 10 20, dy = 1 100: dx = 10 1020 2000. The line itself is not needed.
Tensor<double> line_gradient(const Tensor<double>& k, const Tensor<double>& dy);

}  // namespace exercise
