// Exercise 7.8: a slide with the wrong cross entropy, and brackets missing.
#pragma once

#include <vector>

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// For a network with ten classes a slide prints the loss
//
//     -1/N sum y log h + (1 - y) log(1 - h)
//
// Brackets are missing, so that it is not clear what is summed, and it is a loss for yes-or-no questions. Write three
// losses; all probabilities are above 0 and below 1.

// One question with the answers 0 and 1. p: (N), the probability of 1   answers: N of them, 0 or 1
double loss_of_yes_or_no(const Tensor<double>& p, const std::vector<int>& answers);

// K classes, of which one is right. p: (N,K), each row with the sum 1   labels: N of them, 0 to K-1
//
// p = 0.7 0.2 0.1 with the label 0: -log 0.7, about 0.3567
double loss_of_classes(const Tensor<double>& p, const std::vector<int>& labels);

// The slide, taken at its word: K yes-or-no questions, "is it class k?", added up. Mean over the examples.
//
// p = 0.7 0.2 0.1 with the label 0: -log 0.7 - log 0.8 - log 0.9, about 0.6852
double loss_of_the_slide(const Tensor<double>& p, const std::vector<int>& labels);

}  // namespace exercise
