// Exercise 5.6: the row of AlexNet, and the layer that a table forgets.
#pragma once

#include "common/exercises/todo.hpp"

namespace exercise {

// A lecture's table of AlexNet (Krizhevsky, Sutskever and Hinton, 2012) ends like this: C7 makes 256 maps, and F8, a
// dense layer of 4,096 units, comes directly after it. In the real network there is a layer between the two: a max pool
// with windows of 3x3 and stride 2, whose windows overlap. Nothing is padded. You feed the network larger images than
// the paper does, 259 pixels wide and high and not 227. On these C7 makes 256 maps of 15x15.

double row_as_printed();       // values of one example that would reach F8
double side_after_the_pool();  // rows, or columns, of each map after the forgotten pool
double row();                  // values that really reach F8
double weights_too_many();     // each unit of F8 has a weight for each value: by how many is the printed F8 too large?

}  // namespace exercise
