// Exercise 14.6: turned colours
#pragma once

#include "common/exercises/todo.hpp"

namespace exercise {

// A network was trained on pixels in the order blue, green, red, each from 0 to 255 less 104, 117, 123 in this order. One of
// its 1x1 filters has the weights -1, 0, 1 in this order and no bias: it asks how much more red than blue there is. It is shown an
// orange pixel: red 240, green 150, blue 50. What does the filter answer (within 0.01) ...

double as_trained();       // ... if the pixel is prepared as in training?
double channels_turned();  // ... if red comes first and blue last, and the means stay in their places?
double mean_forgotten();   // ... if the order is right and nothing is subtracted?
double from_0_to_1();  // ... if the order is right and the values are divided by 255 before the means are subtracted?
double black_from_0_to_1();  // ... if a black pixel is prepared in that last way?

}  // namespace exercise
