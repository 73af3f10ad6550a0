// Exercise 2.5: which pixels does one output see?
#pragma once

#include "common/exercises/todo.hpp"

namespace exercise {

// A line of pixels; pixel 0 reaches from 0 to 1, its centre is 0.5. The first layer has windows of 5, stride 3 and
// padding 2, the second one windows of 3, stride 2 and no padding. Of the field of one output:
double first_size();     // pixels that an output of the first layer sees, padding included
double first_jump();     // pixels between the fields of two neighbours in the first layer
double second_size();    // the same for the second layer
double second_jump();    //
double second_centre();  // the centre of the field of output 0 of the second layer

// A network: windows of 7, then of 2 with stride 2, then 3, then 2 with stride 2, then 5; no padding.
double after_two_pools();    // pixels that one output of the fourth layer sees
double after_five_layers();  // and of the fifth

// Two layers with windows of 5x5 and stride 1 one after the other, against one layer with 9x9; 12 channels go into each
// layer and 12 come out. No biases.
double two_small_windows();  // pixels, along one axis, that an output of the second layer sees
double weights_of_two();     // weights of the two layers together
double weights_of_one();     // weights of the one layer with 9x9

}  // namespace exercise
