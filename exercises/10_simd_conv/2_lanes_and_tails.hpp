// Exercise 10.2: lanes, tails and fewer multiplications.
#pragma once

#include "common/exercises/todo.hpp"

namespace exercise {

// A vector has 16 lanes. A row begins a new vector, unless said otherwise; lanes without a pixel are wasted.
double vectors_for_28();    // vectors for a row of 28 pixels
double share_for_28();      // used lanes / lanes, 0 to 1
double share_for_7();       // the same for a row of 7
double share_for_7_by_7();  // the 49 pixels of a 7x7 map in one line, without regard to rows
double share_of_images();   // 48 images, the same pixel of 16 images in each vector
double winograd_f_2();      // multiplications of the plain sum / of Winograd's, F(2x2,3x3): 4x4 inputs, 2x2 outputs
double winograd_f_4();      // the same for F(4x4,3x3): 6x6 inputs, 4x4 outputs

}  // namespace exercise
