// caught by: red_in_the_place_of_blue
// The means are exchanged with the channels; but the program subtracts them by their places.
#include "exercises/14_transfer/6_turned_colours.hpp"

namespace exercise {

double as_trained() { return 181; }
double channels_turned() { return -181; }
double mean_forgotten() { return 200; }
double from_0_to_1() { return -18.2157; }
double black_from_0_to_1() { return -19; }

}  // namespace exercise
