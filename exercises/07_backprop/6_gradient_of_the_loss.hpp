// Exercise 7.6: the gradient of softmax cross entropy.
#pragma once

#include <vector>

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// p: (N,K), the softmax of the logits   labels: N of them, each 0 to K-1   returns dlogits: (N,K)
// dlogits[n,k] = (p[n,k] - [k is labels[n]]) / N,   [ ] is 1 if true, 0 if not; the loss is a mean over the batch
//
// p = 0.125 0.25 0.625 with the label 1: dlogits = 0.125 -0.75 0.625.
Tensor<double> dlogits_of(const Tensor<double>& p, const std::vector<int>& labels);

}  // namespace exercise
