// Exercise 10.4: a dot product with several sums.
#pragma once

#include <vector>

#include "common/exercises/todo.hpp"

namespace exercise {

// a, b: of equal length, perhaps 0   returns the sum of a[i] * b[i]; the order of the additions is yours.
//
// a = 1 2 3 4 5, b = 1 1 1 1 10: 60.
float dot(const std::vector<float>& a, const std::vector<float>& b);

}  // namespace exercise
