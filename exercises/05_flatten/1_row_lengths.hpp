// Exercise 5.1: how many numbers does flatten put into one row?
#pragma once

#include "common/exercises/todo.hpp"

namespace exercise {

// For one example, after the last layer named. "Padded" means that the convolution keeps rows and columns; a pool of
// size 2 has stride 2, one of size 3 stride 3, and leftover pixels are dropped. Two maps of 3x4 make a row of 24.

double colour_image();      // 40 rows of 48 pixels with three colours, nothing in between
double padded_network();    // 36x36; padded convolution, pool 2; padded convolution with 64 filters, pool 2
double unpadded_network();  // 30x30 with three colours; 16 filters of 5x5, not padded; pool 2
double lenet();             // on 40x40: 6 filters of 5x5, pool 2; 16 filters of 5x5, pool 2; none is padded
double text_network();      // a line of 30 words; 24 filters of width 3 along it, not padded; pool 3

}  // namespace exercise
