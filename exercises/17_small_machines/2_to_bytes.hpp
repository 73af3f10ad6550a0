// Exercise 17.2: numbers become bytes
#pragma once

#include <cstdint>
#include <vector>

#include "common/exercises/todo.hpp"

namespace exercise {

// x: finite numbers   returns q: as many bytes
// q[i] = round(x[i] / scale) + zero_point, cut off at -128 and 127. The nearest whole number; of two that are equally near
// the larger one: 2.5 becomes 3, -2.5 becomes -2.
//
// scale 0.5, zero point 10: 0, 1, 1.3, 1000 become 10, 12, 13, 127.
std::vector<std::int8_t> to_bytes(const std::vector<double>& x, double scale, int zero_point);

}  // namespace exercise
