// Exercise 7.5: softmax cross entropy of a labelled batch.
#pragma once

#include <vector>

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// logits: (N,K)   labels: N of them, each 0 to K-1   returns the loss
// loss = -1/N sum over n of log p[n, labels[n]],   p = softmax of row n
//
// One row 0, log 2, log 5 with the label 1: log 4, about 1.3863. The loss is finite for all logits.
double loss_of(const Tensor<double>& logits, const std::vector<int>& labels);

}  // namespace exercise
