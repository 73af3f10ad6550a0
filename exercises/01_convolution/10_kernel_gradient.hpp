// Exercise 1.10: what each weight of the kernel should do.
#pragma once

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// For y = correlation of the line x with a kernel k, and the gradient dy of the loss with respect to y.
//
// x: (W)   dy: (OW), OW <= W   returns dk: (KW), where KW = W - OW + 1
// dk[v] = sum over j of dy[j] * x[j+v]
//
// x = 1 2 3, dy = 1 100: dk = 201 302. The kernel itself is not needed.
Tensor<double> kernel_gradient(const Tensor<double>& x, const Tensor<double>& dy);

}  // namespace exercise
