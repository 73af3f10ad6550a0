// A step multiplies w by 1 - 10 * rate. That is 0 for 1/10, one over the curvature, and -1 for 1/5, two over the
// curvature. In the ravine y has the curvature 80 and sets the limit for both. An epoch is 390 batches of 128 and one
// of 80. The lecture's 96,000 images are 4.8 passes over 20,000.
#include "exercises/08_sgd/2_rates_and_epochs.hpp"

namespace exercise {

double after_one_step() { return 1 - 0.03 * 10; }
double rate_that_arrives() { return 1.0 / 10; }
double rate_that_never_settles() { return 2.0 / 10; }
double limit_in_the_ravine() { return 2.0 / 80; }
double steps_in_an_epoch() { return 390 + 1; }
double images_in_the_last_batch() { return 50000 - 390 * 128; }
double epochs_of_the_lecture() { return 3000 * 32 / 20000.0; }

}  // namespace exercise
