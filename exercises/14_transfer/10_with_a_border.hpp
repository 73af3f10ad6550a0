// Exercise 14.10: with a border
#pragma once

#include "common/exercises/todo.hpp"

namespace exercise {

// Where a picture lies in a larger frame: its rows and columns after scaling, and its first row and column.
struct Place {
    int rows, columns, top, left;
};

// A picture of H x W is scaled, both directions alike, until it just fits into a frame of OH x OW, and set into its middle.
// Rows and columns are rounded to the nearest, at least 1; what cannot be shared evenly by the two borders goes to the lower and the right one.
//
// 60 x 120 into 30 x 30: 15 rows, 30 columns, first row 7, first column 0.
Place fit(int H, int W, int OH, int OW);

}  // namespace exercise
