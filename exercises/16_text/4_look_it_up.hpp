// Exercise 16.4: look it up
#pragma once

#include <vector>

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// words: L numbers, each 0 to V - 1   table: (V,D)   returns y: (D,L)
// y[d,i] = table[words[i], d], and 0 where the word is 0: padding is a vector of zeros, whatever its row holds
//
// words 2 1, table with the rows (9 9), (3 4), (5 6): y has the rows 5 3 and 6 4.
Tensor<double> look_up(const std::vector<int>& words, const Tensor<double>& table);

}  // namespace exercise
