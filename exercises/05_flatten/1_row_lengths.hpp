// Exercise 5.1: how many numbers does flatten put into one row?
#pragma once

#include "common/exercises/todo.hpp"

namespace exercise {

// For one example, behind the last layer named. "Padded" means that the convolution keeps rows and columns; a pool of
// size 2 has stride 2, one of size 3 stride 3, and leftover pixels are dropped. Two maps of 3x4 make a row of 24.

double colour_image();           // 32x32 pixels with three colours, nothing in between
double tensorflow_laboratory();  // 28x28; padded convolution, pool 2; padded convolution with 64 filters, pool 2
double keras_example();          // 28x28x3; 32 filters of 3x3, not padded; pool 2
double lenet();                  // 32x32; 6 filters of 5x5, pool 2; 16 filters of 5x5, pool 2; none is padded
double text_network();           // a line of 21 words; 32 filters of width 5 along it, not padded; pool 3

}  // namespace exercise
