// caught by: a_step_above
// The step follows the gradient and not its opposite.
#include "exercises/14_transfer/1_two_rates.hpp"

namespace exercise {

double feature() { return 6; }
double gradient_above() { return -12; }
double gradient_below() { return -3; }
double above_after_a_step() { return 0.38; }
double below_if_frozen() { return 2; }
double below_if_a_tenth() { return 1.997; }

}  // namespace exercise
