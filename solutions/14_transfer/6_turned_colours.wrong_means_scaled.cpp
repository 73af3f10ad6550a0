// caught by: values_from_0_to_1
// The means are divided by 255 as well; a program that did this would only have a smaller answer.
#include "exercises/14_transfer/6_turned_colours.hpp"

namespace exercise {

double as_trained() { return 171; }
double channels_turned() { return -209; }
double mean_forgotten() { return 190; }
double from_0_to_1() { return 0.6706; }
double black_from_0_to_1() { return -19; }

}  // namespace exercise
