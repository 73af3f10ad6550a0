// Exercise 6.1: count the parameters, weights and biases.
#pragma once

#include "common/exercises/todo.hpp"

namespace exercise {

// Every output of a dense layer has one weight for each input and a bias. Every filter of a convolution has one weight
// for each cell of its window in each channel, and a bias. Two outputs for three inputs: 2 * (3 + 1) = 8.

double dense_on_an_image();  // 12 outputs, each connected to all pixels of a grey image of 20x20
double one_map();            // one filter of 7x7 on the same image
double many_maps();          // twenty-four such filters
double hidden_layer();       // 64 outputs for 90 inputs

// All together: 16 filters of 3x3 on one channel, 24 of 3x3 after them; the 24 maps, now of 5x5, are flattened and go
// to a dense layer of 50, that to one of 10.
double whole_network();

}  // namespace exercise
