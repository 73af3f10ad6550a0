// caught by: the_gradient_of_the_weight_below
// On its way to w the gradient is not multiplied by v.
#include "exercises/14_transfer/1_two_rates.hpp"

namespace exercise {

double feature() { return 6; }
double gradient_above() { return -12; }
double gradient_below() { return -6; }
double above_after_a_step() { return 0.62; }
double below_if_frozen() { return 2; }
double below_if_a_tenth() { return 2.006; }

}  // namespace exercise
