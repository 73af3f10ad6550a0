// Exercise 5.6: the row of AlexNet, and the layer that a table forgets.
#pragma once

#include "common/exercises/todo.hpp"

namespace exercise {

// A lecture's table of AlexNet (Krizhevsky, Sutskever and Hinton, 2012) ends like this: C7 makes 256 maps of 13x13, and
// F8, a dense layer of 4,096 units, comes directly behind it. In the real network there is a layer between the two: a
// max pool with windows of 3x3 and stride 2, whose windows overlap. Nothing is padded.

double row_as_printed();        // values of one example that would reach F8
double side_behind_the_pool();  // rows, or columns, of each map behind the forgotten pool
double row();                   // values that really reach F8
double
weights_too_many();  // each unit of F8 has one weight for each value: by how many is the printed layer too large?

}  // namespace exercise
