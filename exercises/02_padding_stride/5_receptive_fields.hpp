// Exercise 2.5: which pixels does one output see?
#pragma once

#include "common/exercises/todo.hpp"

namespace exercise {

// A line of pixels; pixel 0 reaches from 0 to 1, its centre is 0.5. Two layers follow each other, both with windows of
// 3, stride 2 and padding 1. Of the field of one output:
double first_size();     // pixels that an output of the first layer sees, padding included
double first_jump();     // pixels between the fields of two neighbours in the first layer
double second_size();    // the same for the second layer
double second_jump();    //
double second_centre();  // the centre of the field of output 0 of the second layer

// LeNet-5: windows of 5, then of 2 with stride 2, then 5, then 2 with stride 2, then 5; no padding.
double lenet_second_pooling();  // pixels that one output of the fourth layer sees
double lenet_last();            // and of the fifth

// Three layers with windows of 3x3 and stride 1 one after the other, against one layer with 7x7; 10 channels go into
// each layer and 10 come out. No biases.
double three_small_windows();  // pixels, along one axis, that an output of the third layer sees
double weights_of_three();     // weights of the three layers together
double weights_of_one();       // weights of the one layer with 7x7

}  // namespace exercise
