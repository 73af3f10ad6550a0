// caught by: how_many_pixels
// 100 is divided by the step without the weight.
#include "exercises/15_inside/10_signs_and_chance.hpp"

namespace exercise {

double moved_by_signs() { return 200; }
double moved_by_chance() { return 4; }
double four_times_as_many() { return 800; }
double pixels_for_100() { return 25; }
double probability_left() { return 0.1192; }

}  // namespace exercise
