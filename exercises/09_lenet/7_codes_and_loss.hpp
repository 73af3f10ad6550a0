// Exercise 9.7: outputs that are distances, and their loss.
#pragma once

#include <vector>

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// x: (N,D), what F6 puts out   codes: (K,D), one picture of +1 and -1 for each class   returns y: (N,K)
// y[n,k] = sum over d of (x[n,d] - codes[k,d])^2
//
// x = 1 0 -1 and the codes 1 -1 1 / -1 -1 -1: y = 5 5.
Tensor<double> distances(const Tensor<double>& x, const Tensor<double>& codes);

struct Loss {
    double loss;
    Tensor<double> dy;  // (N,K)
};

// y: (N,K), distances   labels: N numbers from 0 to K-1   j = 0.1 (equation 9 of the paper)
// loss = 1/N sum over n of (y[n,label] + log(exp(-j) + sum over k of exp(-y[n,k])))
// dy[n,k] = ([k is label n] - exp(-y[n,k]) / (exp(-j) + sum over l of exp(-y[n,l]))) / N
//
// y = 2 1 and label 0: 2 + log(exp(-0.1) + exp(-2) + exp(-1)).
Loss distance_loss(const Tensor<double>& y, const std::vector<int>& labels);

}  // namespace exercise
