// caught by: all_layers_learn
// The gradient of the pixels is computed too, though nobody needs it.
#include "exercises/14_transfer/7_a_fifth_of_the_time.hpp"

namespace exercise {

double whole_step() { return 15; }
double frozen_step() { return 6; }
double percent_of_the_time() { return 40; }
double percent_if_once() { return 16; }
double lowest_alone() { return 10; }

}  // namespace exercise
