// caught by: the_batches_of_an_epoch
// The images that do not fill a batch are forgotten.
#include "exercises/08_sgd/2_rates_and_epochs.hpp"

namespace exercise {

double after_one_step() { return 1 - 0.03 * 10; }
double rate_that_arrives() { return 1.0 / 10; }
double rate_that_never_settles() { return 2.0 / 10; }
double limit_in_the_ravine() { return 2.0 / 80; }
double steps_in_an_epoch() { return 390; }
double images_in_the_last_batch() { return 50000 - 390 * 128; }
double epochs_of_the_lecture() { return 3000 * 32 / 20000.0; }

}  // namespace exercise
