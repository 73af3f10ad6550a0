// Exercise 1.4: what sign has an edge?
#pragma once

#include "common/exercises/todo.hpp"

namespace exercise {

// A ramp: each pixel is 10 brighter than its left neighbour. Every place gives the same output.
//
//      0 10 20 30       sobel_x  -1 0 1      laplacian  0  1  0
//      0 10 20 30                -2 0 2                 1 -4  1
//      0 10 20 30                -1 0 1                 0  1  0
double sobel_correlated();       // correlation with sobel_x
double sobel_convolved();        // convolution with sobel_x
double laplacian_on_the_ramp();  // correlation with the laplacian

// A ramp in which each pixel is 5 darker than the one above it, correlated with
//
//     20 20 20     sobel_y  -1 -2 -1
//     15 15 15               0  0  0
//     10 10 10               1  2  1
double sobel_y_downwards();

// Sharpening: correlation of the pixels with the kernel.
//
//     100 120 140     0 -1  0
//      90  60 100    -1  5 -1
//     130 120 150     0 -1  0
double sharpened();        // the output
double sharpened_pixel();  // the pixel that is shown for it; a pixel is 0 to 255

}  // namespace exercise
