// Exercise 13.1: Twice.
#pragma once

#include "common/exercises/todo.hpp"

namespace exercise {

// x: a number   returns y: a number
// y = 2 x
//
// x = 3: y = 6.
double twice(double x);

}  // namespace exercise
