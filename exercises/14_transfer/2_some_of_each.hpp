// Exercise 14.2: some of each class
#pragma once

#include <vector>

#include "common/exercises/todo.hpp"

namespace exercise {

// labels: the class of each example, from 0   order: the numbers of all examples, shuffled   count: at least 1
// returns, in this order, the numbers of the first `count` examples of every class: all that a class has, if those are
// fewer
//
// labels 0 1 1 0 1, order 4 3 2 1 0, count 1: 4 (of class 1), 3 (of class 0).
std::vector<int> some_of_each(const std::vector<int>& labels, const std::vector<int>& order, int count);

}  // namespace exercise
