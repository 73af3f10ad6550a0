// caught by: the_first_step_of_adam
// Adam's step is believed to grow with the gradient.
#include "exercises/08_sgd/5_steps_on_paper.hpp"

namespace exercise {

double late_momentum_step() { return 0.03 / (1 - 0.8); }
double adagrad_second_step() { return 12.0 / 13; }
double adagrad_late_step() { return 1.0 / 6; }
double rmsprop_first_step() { return 5; }
double adam_first_step() { return 0.002 * 5000; }
double adam_first_step_uncorrected() { return 0.002 * 0.2 / 0.1; }

}  // namespace exercise
