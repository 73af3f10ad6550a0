// Exercise 4.2: pool on paper.
#pragma once

#include <vector>

#include "common/exercises/todo.hpp"

namespace exercise {

using Numbers = std::vector<double>;  // row by row: { return {1, 2, 3, 4}; }

//     a =  9  7  3  2        b = 4  6  1   3
//         26 37 14  1            0  8 12   9
//         15 29 16  0            2  3 16 100
//          8  6 54  2            1 46 74  27

Numbers largest_of_a();      // windows of 2x2, stride 2
Numbers overlapping_of_a();  // the largest, windows of 2x2, stride 1: nine numbers
Numbers hanging_over_a();    // the largest, windows of 3x3, stride 2, ceil mode: four numbers
Numbers means_of_b();        // windows of 2x2, stride 2

// The gradient of overlapping_of_a(), if dy is 1 3 5 / 10 30 50 / 100 300 500: what comes back to
double gradient_of_the_37();
double gradient_of_the_54();
double pixels_without_gradient();  // how many of the 16 get 0?

}  // namespace exercise
