// Exercise 7.7: a one-hot vector with an entry missing.
#pragma once

#include <vector>

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// A slide codes the digit 3 as 0 0 0 1 0 0 0 0 0. Count.
double entries_on_the_slide();
double entries_for_ten_digits();
double digit_without_a_code();  // which digit cannot be coded with the vector of the slide?

// labels: N of them, each 0 to K-1   returns (N,K): row n has a 1 at labels[n] and zeros elsewhere
Tensor<double> one_hot(const std::vector<int>& labels, int K);

}  // namespace exercise
