// Steps of one direction add up with the number of pixels, steps at random only with its square root.
#include "exercises/15_inside/10_signs_and_chance.hpp"

namespace exercise {

double moved_by_signs() { return 200; }
double moved_by_chance() { return 4; }
double four_times_as_many() { return 800; }
double pixels_for_100() { return 1250; }
double probability_left() { return 0.1192; }

}  // namespace exercise
