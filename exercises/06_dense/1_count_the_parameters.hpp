// Exercise 6.1: count the parameters, weights and biases.
#pragma once

#include "common/exercises/todo.hpp"

namespace exercise {

// Every output of a dense layer has one weight for each input and a bias. Every filter of a convolution has one weight
// for each cell of its window in each channel, and a bias. Two outputs for three inputs: 2 * (3 + 1) = 8.

double dense_on_an_image();  // 30 outputs, each connected to all pixels of a grey image of 28x28
double one_map();            // one filter of 5x5 on the same image
double thirty_maps();        // thirty such filters
double f6_of_lenet();        // 84 outputs for 120 inputs

// All together: 32 filters of 3x3 on one channel, 64 of 3x3 behind them; the 64 maps, now of 7x7, are flattened and go
// to a dense layer of 100, that to one of 10.
double tensorflow_laboratory();

}  // namespace exercise
