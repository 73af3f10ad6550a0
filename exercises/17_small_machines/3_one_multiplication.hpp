// Exercise 17.3: one multiplication and a shift
#pragma once

#include <cstdint>

#include "common/exercises/todo.hpp"

namespace exercise {

// returns round(sum * multiplier / 2^shift) + zero_point, cut off at -128 and 127; ties up. In whole numbers only.
// |sum| < 2^30, 0 <= multiplier < 2^31, 1 <= shift <= 62.
//
// sum 10, multiplier 3, shift 2, zero point 0: 7.5 becomes 8. With sum -10, -7.5 becomes -7.
std::int8_t requantise(std::int32_t sum, std::int32_t multiplier, int shift, int zero_point);

}  // namespace exercise
