// Exercise 6.6: a backward pass with two mistakes.
#pragma once

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

struct Gradients {
    Tensor<double> dx, dw, db;
};

// x: (N,D)   w: (K,D)   dy: (N,K)   returns dx: (N,D), dw: (K,D), db: (K), for y = x W^T + b
//
// x = 1 2, w = 5 0 and 0 7, dy = 10 20: dx = 50 140, dw = 10 20 and 20 40, db = 10 20.
Gradients dense_gradients(const Tensor<double>& x, const Tensor<double>& w, const Tensor<double>& dy);

}  // namespace exercise
