// caught by: red_in_the_place_of_blue
// The means are exchanged with the channels; but the program subtracts them by their places.
#include "exercises/14_transfer/6_turned_colours.hpp"

namespace exercise {

double as_trained() { return 171; }
double channels_turned() { return -171; }
double mean_forgotten() { return 190; }
double from_0_to_1() { return -18.2549; }
double black_from_0_to_1() { return -19; }

}  // namespace exercise
