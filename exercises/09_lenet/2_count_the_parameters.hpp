// Exercise 9.2: count the parameters of a network like LeNet-5.
#pragma once

#include "common/exercises/todo.hpp"

namespace exercise {

// A network with the layers of 1998 and other sizes, input 30x30:
//     C1  8 maps of 28x28, kernels 3x3          S2  8 maps of 14x14, sums of 2x2
//     C3  20 maps of 12x12, kernels 3x3         S4  20 maps of 6x6, sums of 2x2
//     C5  60 maps of 1x1, kernels 6x6 on all 20 maps      F6  50 units, dense      output: fixed codes
// S2 and S4 have a coefficient and a bias for each map. Eight maps of C3 see 3 maps of S2, ten see 4, two see all 8.
// Every convolution and every dense layer has biases.
double parameters_of_c1();
double parameters_of_s2();
double parameters_of_c3();
double parameters_of_full_c3();  // if every map of C3 saw all eight
double parameters_of_s4();
double parameters_of_c5();
double parameters_of_f6();
double all_parameters();

// The modern version: C3 sees all eight maps, the pools have no parameters, and ten outputs are dense on F6.
double parameters_of_modern_lenet();

// A connection is a link into one output value; each output also counts one for its bias.
double connections_of_c1();
double connections_of_s2();

}  // namespace exercise
