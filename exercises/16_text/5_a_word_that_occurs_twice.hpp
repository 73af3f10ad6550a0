// Exercise 16.5: a word that occurs twice
#pragma once

#include <vector>

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// words: L numbers, each 0 to V - 1   dy: (D,L)   returns dtable: (V,D)
// dtable[r,d] = sum of dy[d,i] over all places i where word r stands; nothing for padding, the word 0
//
// words 1 2 1, dy 10 20 30, V = 3: the rows 0, 40, 20.
Tensor<double> table_gradient(const std::vector<int>& words, const Tensor<double>& dy, int V);

}  // namespace exercise
