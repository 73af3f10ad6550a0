// Exercise 7.2: the gradient of any function, by trying.
#pragma once

#include <functional>

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;
using Function = std::function<double(const Tensor<double>&)>;

// x: any shape   h: a small step   returns the gradient of f at x, in the shape of x
// entry e: (f(x with h more in e) - f(x with h less in e)) / (2 h), all other entries as they are
//
// f = x[0]*x[0]*x[1] at x = 3 2: the gradient is 12 9.
Tensor<double> numeric_gradient(const Function& f, Tensor<double> x, double h);

}  // namespace exercise
