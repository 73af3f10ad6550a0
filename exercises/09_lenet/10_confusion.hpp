// Exercise 9.10: what is read as what?
#pragma once

#include <vector>

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// label, predicted: one number from 0 to K-1 for each image, as many in both   returns counts: (K,K)
// counts[l,p] = the number of images that show l and were read as p
//
// label = 0 1 1, predicted = 0 1 0, K = 2: counts = 1 0 / 1 1.
Tensor<double> confusion_matrix(const std::vector<int>& label, const std::vector<int>& predicted, int K);

// counts: (K,K), at least one image   returns the share of all images that was read right
// The same matrix: 2/3.
double accuracy(const Tensor<double>& counts);

// counts: (K,K)   returns (K): for each class the share of its images that was read right, 0 if it has no image
// The same matrix: 1 0.5.
Tensor<double> accuracy_of_each(const Tensor<double>& counts);

}  // namespace exercise
