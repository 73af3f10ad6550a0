// Exercise 10.1: a roofline on paper.
#pragma once

#include "common/exercises/todo.hpp"

namespace exercise {

// The layer: one image, 64 -> 64 channels of 56x56, 3x3, padding 1, floats of 4 bytes. Count the taps in the padding too.
// The machine, invented: 3 GHz, two vector units, each does one multiply-add on 8 floats a cycle; memory gives 12 GB/s.
// A multiply-add is two operations. Bytes: x, w and y each cross the memory once.
double multiply_adds();    // of the layer
double bytes();            // of the layer
double intensity();        // of the layer, operations for each byte; to 1 %
double peak();             // of one core, operations a second
double balance();          // operations for each byte from which on the machine's limit is its peak
double limit_of_adding();  // operations a second at most for z[i] = x[i] + y[i], arrays much larger than any cache

}  // namespace exercise
