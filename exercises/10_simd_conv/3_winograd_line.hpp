// Exercise 10.3: two outputs with four multiplications.
#pragma once

#include <vector>

#include "common/exercises/todo.hpp"

namespace exercise {

// d: 4 numbers   g: 3 weights   returns y: 2 numbers, the correlation of the two, as Winograd's F(2,3):
// m1 = (d0 - d2) g0                  m2 = (d1 + d2) (g0 + g1 + g2) / 2
// m4 = (d1 - d3) g2                  m3 = (d2 - d1) (g0 - g1 + g2) / 2
// y0 = m1 + m2 + m3                  y1 = m2 - m3 - m4
//
// d = 1 2 3 4, g = 1 0 2: m = -2, 7.5, 1.5, -4; y = 7 10.
std::vector<double> winograd_tile(const std::vector<double>& d, const std::vector<double>& g);

// x: any length from 3 on   g: 3 weights   returns y: length - 2. Tiles of two outputs; the last may be half a tile.
std::vector<double> winograd_line(const std::vector<double>& x, const std::vector<double>& g);

}  // namespace exercise
