// caught by: the_gradient_must_come_down
// The gradient is taken to reach the lowest layer without passing through those above.
#include "exercises/14_transfer/7_a_fifth_of_the_time.hpp"

namespace exercise {

double whole_step() { return 14; }
double frozen_step() { return 6; }
double percent_of_the_time() { return 42.86; }
double percent_if_once() { return 17.14; }
double lowest_alone() { return 6; }

}  // namespace exercise
