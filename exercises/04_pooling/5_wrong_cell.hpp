// Exercise 4.5: a cell that max pooling hides.
#pragma once

#include "common/exercises/todo.hpp"

namespace exercise {

// A slide shows the face and the detector of chapter 1, and this map of where the detector fits. (Slide the detector,
// do not turn it: each number counts the ones that meet a one.) One of the 25 numbers is wrong. Rows and columns begin
// with 0.
//
//     0 0 0 0 0 0 0
//     0 1 0 0 0 1 0                      0 1 0 0 0
//     0 0 0 0 0 0 0       0 0 1          0 1 1 1 0
//     0 0 0 1 0 0 0       1 0 0          1 0 1 2 1
//     0 1 0 0 0 1 0       0 1 1          1 4 2 1 0
//     0 0 1 1 1 0 0                      0 0 1 2 1
//     0 0 0 0 0 0 0
double wrong_row();
double wrong_column();
double right_value();

// The next slide pools the map. With windows of 3x3 and stride 2, four windows that overlap:
double changed_maxima();        // how many of the four maxima does the mistake change?
double changed_means();         // how many of the four means?
double last_mean_as_printed();  // the mean of the window at the bottom right, with the wrong number
double last_mean();             // the same with the right number

// With windows of 3x3 and stride 3, a row of the pooled map has more numbers in ceil mode.
double columns_with_floor();
double columns_with_ceil();
double last_maximum();  // ceil mode: the largest of the window at the bottom right

}  // namespace exercise
