// Exercise 4.9: the table that forgets a layer.
#pragma once

#include <vector>

#include "common/exercises/todo.hpp"

namespace exercise {

// A lecture's table of AlexNet (Krizhevsky, Sutskever and Hinton, 2012), with the sizes of its maps, from below to
// above:
//
//     F8   4,096 units, dense
//     C7   256 maps   13x13   3x3, stride 1, same size (padding 1)
//     C6   384 maps   13x13   3x3, stride 1, same size
//     C5   384 maps   13x13   3x3, stride 1, same size
//     S4   256 maps   13x13   max pool 3x3, stride 2, no padding
//     C3   256 maps   27x27   5x5, stride 1, same size (padding 2)
//     S2    96 maps   27x27   max pool 3x3, stride 2, no padding
//     C1    96 maps   55x55   11x11, stride 4, no padding
//     In     3 maps   227x227
//
// One layer is missing: a third max pool, like the other two, between C7 and F8.

// n: rows (and columns) of the image   returns the rows of the maps of C1, S2, C3, S4, C5, C6, C7 and of the missing
// pool. Sizes are rounded down. You may assume that every window fits.
//
// side_of_maps(227) begins with 55 27 27 13. Write the function for every n.
std::vector<int> side_of_maps(int n);

// How many weights F8 has, without biases: one for each unit and each number that reaches it.
long long weights_of_f8(int n);

// How many it would have if the table were complete as printed.
long long weights_as_printed(int n);

}  // namespace exercise
