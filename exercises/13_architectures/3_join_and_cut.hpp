// Exercise 13.3: join and cut apart.
#pragma once

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// a: (N,A,H,W)   b: (N,B,H,W)   returns y: (N,A+B,H,W), of each image first the channels of a, then those of b
//
// Two images, a = 1 | 2 and b = 10 20 | 30 40, one place: y = 1 10 20 | 2 30 40.
Tensor<double> join(const Tensor<double>& a, const Tensor<double>& b);

// Its gradient.   dy: (N,A+B,H,W)   A: the channels of a
// returns da: (N,A,H,W), db: (N,B,H,W): every number goes back where it came from
struct Parts {
    Tensor<double> da, db;
};
Parts cut_apart(const Tensor<double>& dy, int A);

}  // namespace exercise
