// Exercise 16.10: only the rows that occur
#pragma once

#include <vector>

#include "common/exercises/todo.hpp"

namespace exercise {

// table: V rows of D numbers, one after the other   words: L numbers, each 0 to V - 1   dy: L rows of D numbers
// Changes the table: table[words[i], d] -= rate * dy[i, d] for every place i; the row of padding, word 0, stays as it is.
// A step of stochastic gradient descent, as if the gradient of the whole table had been collected first.
//
// D = 1, table 0 5 6, words 2 1 2 0, dy 1 2 3 9, rate 0.5: the table becomes 0 4 4.
void step(std::vector<double>& table, int D, const std::vector<int>& words, const std::vector<double>& dy, double rate);

}  // namespace exercise
