// Exercise 9.1: the sizes on the way through a larger LeNet-5.
#pragma once

#include "common/exercises/todo.hpp"

namespace exercise {

// C1 and C3 are convolutions with kernels of 7x7, C5 one with kernels of 5x5, all without padding. S2 and S4 take
// windows of 2x2 with stride 2. The input has 44x44 pixels. All maps are square; give one side.
double margin_on_each_side();  // background pixels that make 44x44 of images of 38x38
double side_of_c1();
double side_of_s2();
double side_of_c3();
double side_of_s4();
double side_of_c5();

double side_of_s4_without_margin();  // if the input stays at 38x38. Does C5 fit on that?

// How many pixels of the input, along one side, does one output see?
double field_of_c3();
double field_of_s4();

}  // namespace exercise
