// caught by: the_parabola
// The 5 of 5 w^2 is taken for the curvature; the second derivative is 10.
#include "exercises/08_sgd/2_rates_and_epochs.hpp"

namespace exercise {

double after_one_step() { return 1 - 0.03 * 10; }
double rate_that_arrives() { return 1.0 / 5; }
double rate_that_never_settles() { return 2.0 / 5; }
double limit_in_the_ravine() { return 2.0 / 80; }
double steps_in_an_epoch() { return 390 + 1; }
double images_in_the_last_batch() { return 50000 - 390 * 128; }
double epochs_of_the_lecture() { return 3000 * 32 / 20000.0; }

}  // namespace exercise
