// A step multiplies w by 1 - 4 * rate. That is 0 for 1/4, one over the curvature, and -1 for 1/2, two over the
// curvature. In the ravine y has the curvature 50 and sets the limit for both. An epoch is 937 batches of 64 and one
// of 32. The lecture's 125,000 images are 2.27 passes over 55,000.
#include "exercises/08_sgd/2_rates_and_epochs.hpp"

namespace exercise {

double after_one_step() { return 1 - 0.1 * 4; }
double rate_that_arrives() { return 1.0 / 4; }
double rate_that_never_settles() { return 2.0 / 4; }
double limit_in_the_ravine() { return 2.0 / 50; }
double steps_in_an_epoch() { return 937 + 1; }
double images_in_the_last_batch() { return 60000 - 937 * 64; }
double epochs_of_the_lecture() { return 2500 * 50 / 55000.0; }

}  // namespace exercise
