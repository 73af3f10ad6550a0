// caught by: only_the_last_layer_learns
// Frozen layers are taken to cost nothing; but their outputs are still computed in every step.
#include "exercises/14_transfer/7_a_fifth_of_the_time.hpp"

namespace exercise {

double whole_step() { return 14; }
double frozen_step() { return 2.8; }
double percent_of_the_time() { return 20; }
double percent_if_once() { return 17.14; }
double lowest_alone() { return 10; }

}  // namespace exercise
