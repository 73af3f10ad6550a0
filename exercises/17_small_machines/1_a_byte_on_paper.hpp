// Exercise 17.1: a byte on paper
#pragma once

#include "common/exercises/todo.hpp"

namespace exercise {

// The numbers of a tensor lie between -1.2 and 3.9; its bytes reach from one to the other, and 0 has a byte of its own.
// Rounding: to the nearest, ties up. Answers are accepted within 0.00001.

double scale();
double zero_point();       // the byte that stands for 0
double byte_of_one();      // the byte that stands for 1
double number_of_byte();   // the number that the byte 100 stands for
double byte_below_zero();  // the byte that stands for -0.3
double largest_error();    // how far a number between -1.1 and 3.8 may move when it becomes a byte and comes back

}  // namespace exercise
