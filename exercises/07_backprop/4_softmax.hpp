// Exercise 7.4: softmax that does not overflow.
#pragma once

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// logits: (N,K)   returns p: (N,K)
// p[n,k] = exp(z[n,k]) / sum over l of exp(z[n,l]), row by row, for logits of any size
//
// logits 0, log 2, log 5: p = 0.125 0.25 0.625. Add 1000 to each of them: the same p.
Tensor<double> softmax_of(const Tensor<double>& logits);

}  // namespace exercise
