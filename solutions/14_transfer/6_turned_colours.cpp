// (240 - 123) - (50 - 104). Turned, the filter sees the blue where it learned the red: the answer is the opposite, and more.
// From 0 to 1 every picture is the same to it: -19 and at most one up or down.
#include "exercises/14_transfer/6_turned_colours.hpp"

namespace exercise {

double as_trained() { return 171; }
double channels_turned() { return -209; }
double mean_forgotten() { return 190; }
double from_0_to_1() { return -18.2549; }
double black_from_0_to_1() { return -19; }

}  // namespace exercise
