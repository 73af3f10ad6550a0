// Exercise 7.10: a network of three layers, forward and backward on paper.
#pragma once

#include "common/exercises/todo.hpp"

namespace exercise {

// x = 2 1
// z = W1 x + b1       rows of W1: 1 2 and -1 1,  b1 = -1 0
// a = relu(z)
// y = W2 a + b2       W2 = 2 5 (one row),  b2 = 1
// L = (y - 5)^2 / 2
//
// Forward, from top to bottom:
double z1();  // z[1]; indices are counted from 0
double y();
double loss();

// Backward, from bottom to top; dz1 is dL/dz[1], dw1_01 is dL/dW1[0,1], and so on:
double dy();
double dw2_0();
double da1();
double dz1();
double dw1_01();
double dw1_10();
double dx0();
double dx1();

}  // namespace exercise
