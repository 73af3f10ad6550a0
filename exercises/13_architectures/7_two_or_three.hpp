// Exercise 13.7: a slide with 152 layers of two.
#pragma once

#include "common/exercises/todo.hpp"

namespace exercise {

// A slide draws a residual unit of two convolutions of 3x3 and says that the network of 152 layers consists of such
// units. Its table has 3, 8, 36 and 3 of them, from the first stage to the last; before them stands a convolution, after
// them a dense layer. (In He et al., 2015, the deep networks have units of 1x1, 3x3, 1x1.)

long long layers_as_drawn();  // layers with weights, if every unit has two; projections are not counted
long long layers_of_three();  // if every unit has three

// Weights of the branch of one unit, 80 channels in and 80 out, no biases, no batch normalisation.
long long weights_of_two();    // two of 3x3 on 80 channels
long long weights_of_three();  // 1x1 to 20 channels, 3x3 on these, 1x1 to 80

// How many of the 50 units of three need a projection, because their input has another shape than their output? The
// first stage gets 64 channels on 56x56 places and makes 256 there; each further one halves the places and doubles the
// channels.
long long projections();

// The unit of three, 20x20 places in and 10x10 out. Multiply-adds of its branch ...
long long multiply_adds_of_the_paper();    // ... with stride 2 in the first 1x1
long long multiply_adds_of_torchvision();  // ... with stride 2 in the 3x3

}  // namespace exercise
