// Exercise 15.4: how much two boxes have in common.
#pragma once

#include "common/exercises/todo.hpp"

namespace exercise {

// Rows top to bottom and columns left to right, of any unit: its area is (bottom - top) * (right - left), which is above 0.
struct Box {
    double top, left, bottom, right;
};

// The area that both cover, divided by the area that at least one covers. 0 if they do not meet.
double overlap(const Box& a, const Box& b);

}  // namespace exercise
