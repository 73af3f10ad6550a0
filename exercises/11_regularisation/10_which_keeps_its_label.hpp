// Exercise 11.10: which change keeps the label? On paper.
#pragma once

#include "common/exercises/todo.hpp"

namespace exercise {

// 1 if the change leaves what the picture says, 0 if it becomes another character or none. Printed capitals without
// serifs, and a printed 3 whose halves are equal.
double a_flipped();          // A, left and right exchanged
double d_flipped();          // D, left and right exchanged
double z_turned();           // Z, turned by 180 degrees
double w_turned();           // W, turned by 180 degrees
double h_turned();           // H, turned by 90 degrees
double three_upside_down();  // 3, up and down exchanged

}  // namespace exercise
