// Exercise 10.4: a dot product with several sums.
#pragma once

#include "common/exercises/todo.hpp"

namespace exercise {

// a, b: `size` numbers each, perhaps 0   returns the sum of a[i] * b[i]; the order of the additions is yours.
// Nothing after the last number may be read.
//
// a = 1 2 3 4 5, b = 1 1 1 1 10: 60.
float dot(const float* a, const float* b, int size);

}  // namespace exercise
