// caught by: values_from_0_to_1
// The means are divided by 255 as well; a program that did this would only have a smaller answer.
#include "exercises/14_transfer/6_turned_colours.hpp"

namespace exercise {

double as_trained() { return 181; }
double channels_turned() { return -219; }
double mean_forgotten() { return 200; }
double from_0_to_1() { return 0.7098; }
double black_from_0_to_1() { return -19; }

}  // namespace exercise
