// caught by: a_steady_slope_with_momentum
// The step is the rate times the gradient, as if nothing were remembered.
#include "exercises/08_sgd/5_steps_on_paper.hpp"

namespace exercise {

double late_momentum_step() { return 0.01; }
double adagrad_second_step() { return 4.0 / 5; }
double adagrad_hundredth_step() { return 1.0 / 10; }
double rmsprop_first_step() { return 2.0 / 1; }
double adam_first_step() { return 0.001; }
double adam_first_step_uncorrected() { return 0.001 * 3.16228; }

}  // namespace exercise
