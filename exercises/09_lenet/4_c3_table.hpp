// Exercise 9.4: which maps does C3 see?
#pragma once

#include <vector>

#include "common/exercises/todo.hpp"

namespace exercise {

// S2 has the maps 0 to 5, in a circle: after 5 comes 0 again. C3 has 16 maps, in this order:
//
//     0 to 5     three neighbours: map f begins at f
//     6 to 11    four neighbours: map 6 + f begins at f
//     12 to 14   two and two: a pair of neighbours that begins at 0, 1, 2, and another that begins 3 further on
//     15         all six
//
// Returns for each map of C3 the maps that it sees, in rising order. Map 4 sees 4, 5 and 0, so its list is 0 4 5.
std::vector<std::vector<int>> c3_table();

// The parameters of a convolution with such a table: kernels of `kernel` x `kernel`, and a bias for each map.
// The table {{0, 1}, {2}} with kernel 5: 3 * 25 + 2 = 77.
int parameters_of(const std::vector<std::vector<int>>& table, int kernel);

}  // namespace exercise
