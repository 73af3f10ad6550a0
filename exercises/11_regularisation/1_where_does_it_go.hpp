// Exercise 11.1: six numbers about an affine matrix, on paper.
#pragma once

#include "common/exercises/todo.hpp"

namespace exercise {

// The place two pixels below and one to the right of the centre, which is (2,1).
double row_turned_last();      // its row after turn(90) * shift(0, 3)
double column_turned_last();   // and its column
double row_shifted_last();     // its row after shift(0, 3) * turn(90)
double column_shifted_last();  // and its column
double area();                 // what stretch(2, -0.5) * scale(3) makes of a pixel of area 1
double between();              // of the rows (4, 8) and (12, 0): the value half a pixel down, a quarter to the right

}  // namespace exercise
