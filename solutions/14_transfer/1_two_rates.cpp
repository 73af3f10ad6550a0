// y is 3 and two too small. The gradient by v is -2 times the feature 6, that by w goes through v: -2 * 0.5 * 3. A step
// goes against the gradient, and its length is the rate times the share times the gradient.
#include "exercises/14_transfer/1_two_rates.hpp"

namespace exercise {

double feature() { return 6; }
double gradient_above() { return -12; }
double gradient_below() { return -3; }
double above_after_a_step() { return 0.62; }
double below_if_frozen() { return 2; }
double below_if_a_tenth() { return 2.003; }

}  // namespace exercise
