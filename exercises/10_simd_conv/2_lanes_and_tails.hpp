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
double winograd_f_3();      // multiplications of the plain sum / of Winograd's, F(3x3,3x3): 5x5 inputs, 3x3 outputs
double winograd_f_6();      // the same for F(6x6,3x3): 8x8 inputs, 6x6 outputs

}  // namespace exercise
