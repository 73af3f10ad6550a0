// caught by: the_first_step_of_rmsprop
// The mean square is taken for the square: it begins at zero and has only a quarter of it yet.
#include "exercises/08_sgd/5_steps_on_paper.hpp"

namespace exercise {

double late_momentum_step() { return 0.01 / (1 - 0.9); }
double adagrad_second_step() { return 4.0 / 5; }
double adagrad_hundredth_step() { return 1.0 / 10; }
double rmsprop_first_step() { return 1; }
double adam_first_step() { return 0.001; }
double adam_first_step_uncorrected() { return 0.001 * 3.16228; }

}  // namespace exercise
