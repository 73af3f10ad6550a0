// Exercise 13.1: a convolution of one pixel.
#pragma once

#include "common/exercises/todo.hpp"

namespace exercise {

// x: (C,P)   w: (F,C)   y: (F,P), whatever it held before; C channels of P places each, row by row
// y[f][p] = sum over c of w[f][c] * x[c][p]: a convolution of 1x1, which sees one place at a time and all its channels
//
// Two channels of three places, 1 2 3 and 10 20 30, and one filter with the weights 1 and -1: y = -9 -18 -27.
void one_by_one(const float* x, const float* w, float* y, int C, int F, int P);

}  // namespace exercise
