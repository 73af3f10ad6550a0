// caught by: coins_cancel
// Steps at random cancel: of 2,500 remain 50.
#include "exercises/15_inside/10_signs_and_chance.hpp"

namespace exercise {

double moved_by_signs() { return 200; }
double moved_by_chance() { return 200; }
double four_times_as_many() { return 800; }
double pixels_for_100() { return 1250; }
double probability_left() { return 0.1192; }

}  // namespace exercise
