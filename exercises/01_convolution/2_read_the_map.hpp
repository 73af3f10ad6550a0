// Exercise 1.2: read a map without a computer.
#pragma once

#include "common/exercises/todo.hpp"

namespace exercise {

// This image, an arrow, is correlated with this detector of its tip. Rows and columns are counted from 0.
//
//     0 0 0 0 1 0 0 0
//     0 0 0 0 0 1 0 0        1 0 0
//     1 1 1 1 1 1 1 0        2 3 0
//     0 0 0 0 0 1 0 0        1 0 0
//     0 0 0 0 1 0 0 0
//     0 0 0 0 0 0 0 0
double outputs();  // how many numbers has the map?
double row_2_column_1();
double row_3_column_2();
double best_match();  // the largest number of the map

// The curve detector (left) lies on a part of a picture (right), which has the curve.
//
//     0  0  0  0  0 30  0         0  0  0  0  0  0 20
//     0  0  0  0 30  0  0         0  0  0  0 40 40 40
//     0  0  0 30  0  0  0         0  0  0 10 40  0  0
//     0  0  0 30  0  0  0         0  0  0 40 40  0  0
//     0  0  0 30  0  0  0         0  0  0 40 40  0  0
//     0  0  0 30  0  0  0         0  0  0 40 40  0  0
//     0  0  0  0  0  0  0         0  0  0 40 40  0  0
double curve_on_its_curve();  // the output
double curve_moved();         // the output when the 30 in the top row of the detector stands one column further right

}  // namespace exercise
