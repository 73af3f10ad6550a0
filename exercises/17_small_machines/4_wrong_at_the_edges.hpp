// Exercise 17.4: wrong only at the edges
#pragma once

#include <cstdint>
#include <vector>

#include "common/exercises/todo.hpp"

namespace exercise {

using Bytes = std::vector<std::int8_t>;

// The sums of a convolution along a row, in whole numbers, with padding on both sides.
// x: a row of bytes, of which `zero_point` stands for 0   w: weights, whose zero point is 0
// returns sum[i] = sum over v of (x[i + v - padding] - zero_point) * w[v]; what lies beyond the edge is the number 0
//
// x 12, 13, zero point 10, w 1, 2, padding 1: sums 4, 8, 3.
std::vector<std::int32_t> sums(const Bytes& x, int zero_point, const Bytes& w, int padding);

}  // namespace exercise
