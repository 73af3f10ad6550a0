// caught by: nothing_subtracted
// The means are thought to cancel; they would if they were equal.
#include "exercises/14_transfer/6_turned_colours.hpp"

namespace exercise {

double as_trained() { return 171; }
double channels_turned() { return -209; }
double mean_forgotten() { return 171; }
double from_0_to_1() { return -18.2549; }
double black_from_0_to_1() { return -19; }

}  // namespace exercise
