// Exercise 9.9: find the bug that no gradient check finds.
#pragma once

#include <vector>

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

struct Digits {
    Tensor<double> images;    // (N,H,W)
    std::vector<int> labels;  // N
};

// The images `which` with their labels, in this order; each of `which` is from 0 to N-1, at least one.
//
// Images 10 11 12 (of one pixel each) with labels 0 1 2, which = 2 0: images 12 10, labels 2 0.
Digits batch_of(const Digits& all, const std::vector<int>& which);

}  // namespace exercise
