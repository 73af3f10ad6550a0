// Exercise 6.9: a slide that blames the wrong layer.
#pragma once

#include "common/exercises/todo.hpp"

namespace exercise {

// A slide gives a reason for convolution: convolutional networks, it says, have many parameters, even on small images.
// It says that of the wrong network. Write how many parameters, weights and biases, each kind of layer has.

// K outputs, each connected to every value of C maps of HxW
long long dense_parameters_on_maps(int C, int H, int W, int K);

// F filters of KHxKW on C maps of HxW
long long convolution_parameters_on_maps(int C, int H, int W, int F, int KH, int KW);

// Square grey images, n pixels wide: from which n on has a dense layer with 30 outputs at least 1,000 times as many
// parameters as a convolution with 30 filters of 5x5?
double a_thousand_times();

}  // namespace exercise
