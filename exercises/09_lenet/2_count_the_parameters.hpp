// Exercise 9.2: count the parameters of LeNet-5.
#pragma once

#include "common/exercises/todo.hpp"

namespace exercise {

// The network of 1998, input 32x32:
//     C1  6 maps of 28x28, kernels 5x5          S2  6 maps of 14x14, sums of 2x2
//     C3  16 maps of 10x10, kernels 5x5         S4  16 maps of 5x5, sums of 2x2
//     C5  120 maps of 1x1, kernels 5x5 on all 16 maps      F6  84 units, dense      output: fixed codes
// S2 and S4 have a coefficient and a bias for each map. Six maps of C3 see 3 maps of S2, nine see 4, one sees all 6.
// Every convolution and every dense layer has biases.
double parameters_of_c1();
double parameters_of_s2();
double parameters_of_c3();
double parameters_of_full_c3();  // if every map of C3 saw all six
double parameters_of_s4();
double parameters_of_c5();
double parameters_of_f6();
double all_parameters();

// The modern network: C3 sees all six maps, the pools have no parameters, and ten outputs are dense on F6.
double parameters_of_modern_lenet();

// A connection is a link into one output value; each output also counts one for its bias.
double connections_of_c1();
double connections_of_s2();

}  // namespace exercise
