// caught by: a_tenth_of_a_step_below
// The share is taken for the rate itself: 0.1 in the place of 0.1 times 0.01.
#include "exercises/14_transfer/1_two_rates.hpp"

namespace exercise {

double feature() { return 6; }
double gradient_above() { return -12; }
double gradient_below() { return -3; }
double above_after_a_step() { return 0.62; }
double below_if_frozen() { return 2; }
double below_if_a_tenth() { return 2.3; }

}  // namespace exercise
