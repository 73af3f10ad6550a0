// caught by: a_steady_slope_with_momentum
// The step is the rate times the gradient, as if nothing were remembered.
#include "exercises/08_sgd/5_steps_on_paper.hpp"

namespace exercise {

double late_momentum_step() { return 0.03; }
double adagrad_second_step() { return 12.0 / 13; }
double adagrad_late_step() { return 1.0 / 6; }
double rmsprop_first_step() { return 5; }
double adam_first_step() { return 0.002; }
double adam_first_step_uncorrected() { return 0.002 * 0.2 / 0.1; }

}  // namespace exercise
