// caught by: two_steps_of_adagrad_and_thirty_six
// The second step is 12 / 12: the sum is forgotten, only the last square is under the root.
#include "exercises/08_sgd/5_steps_on_paper.hpp"

namespace exercise {

double late_momentum_step() { return 0.03 / (1 - 0.8); }
double adagrad_second_step() { return 12.0 / 12; }
double adagrad_late_step() { return 1.0 / 6; }
double rmsprop_first_step() { return 5; }
double adam_first_step() { return 0.002; }
double adam_first_step_uncorrected() { return 0.002 * 0.2 / 0.1; }

}  // namespace exercise
