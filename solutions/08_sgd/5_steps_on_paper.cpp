// The velocity grows until what fades, a fifth of it, equals what comes in, 1: it is 5. AdaGrad divides by the root of
// the sum of squares: 12 / sqrt(25 + 144), and after 36 equal gradients by sqrt(36) of them. RmsProp's first mean is a
// twenty-fifth of the square, so the step is five times the rate. Adam corrects both means and takes exactly the rate;
// uncorrected it would be 0.2 / sqrt(0.01) = 2 times as long.
#include "exercises/08_sgd/5_steps_on_paper.hpp"

namespace exercise {

double late_momentum_step() { return 0.03 / (1 - 0.8); }
double adagrad_second_step() { return 12.0 / 13; }
double adagrad_late_step() { return 1.0 / 6; }
double rmsprop_first_step() { return 5; }
double adam_first_step() { return 0.002; }
double adam_first_step_uncorrected() { return 0.002 * 0.2 / 0.1; }

}  // namespace exercise
