// Exercise 8.10: shuffle and cut.
#pragma once

#include <vector>

#include "common/exercises/todo.hpp"
#include "common/random.hpp"

namespace exercise {

// The examples 0 to n - 1 in random order, in batches of `size`; the last batch is smaller if size does not divide n.
// No example is missing, none comes twice. n and size are at least 1.
//
// Every order must be as likely. random.below(k) gives one of 0, 1, ..., k - 1, each as likely; draw from nothing else.
//
// mini_batches(5, 2, random) is perhaps {3, 0} {4, 1} {2}.
std::vector<std::vector<int>> mini_batches(int n, int size, cnn::Random& random);

}  // namespace exercise
