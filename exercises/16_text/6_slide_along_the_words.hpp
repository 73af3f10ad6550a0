// Exercise 16.6: slide along the words
#pragma once

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// x: (D,L), D numbers for each of L words   w: (F,D,K)   b: (F)   returns y: (F, L - K + 1), L at least K
// y[f,i] = b[f] + sum over d,v of x[d, i+v] * w[f,d,v]
//
// D = 1, x = 1 2 4, w = 3 -1, b = 10: y = 11 12.
Tensor<double> slide(const Tensor<double>& x, const Tensor<double>& w, const Tensor<double>& b);

}  // namespace exercise
