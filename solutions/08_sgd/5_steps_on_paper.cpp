// The velocity grows until what fades, a tenth of it, equals what comes in, 1: it is 10. AdaGrad divides by the root
// of the sum of squares: 4 / sqrt(9 + 16), and after a hundred equal gradients by sqrt(100) of them. RmsProp's first
// mean is a quarter of the square, so the step is twice the rate. Adam corrects both means and takes exactly the rate;
// uncorrected it would be 0.1 / sqrt(0.001) = 3.162 times as long.
#include "exercises/08_sgd/5_steps_on_paper.hpp"

namespace exercise {

double late_momentum_step() { return 0.01 / (1 - 0.9); }
double adagrad_second_step() { return 4.0 / 5; }
double adagrad_hundredth_step() { return 1.0 / 10; }
double rmsprop_first_step() { return 2.0 / 1; }
double adam_first_step() { return 0.001; }
double adam_first_step_uncorrected() { return 0.001 * 3.16228; }

}  // namespace exercise
