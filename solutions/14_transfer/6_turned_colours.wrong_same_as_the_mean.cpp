// caught by: nothing_subtracted
// The means are thought to cancel; they would if they were equal.
#include "exercises/14_transfer/6_turned_colours.hpp"

namespace exercise {

double as_trained() { return 181; }
double channels_turned() { return -219; }
double mean_forgotten() { return 181; }
double from_0_to_1() { return -18.2157; }
double black_from_0_to_1() { return -19; }

}  // namespace exercise
