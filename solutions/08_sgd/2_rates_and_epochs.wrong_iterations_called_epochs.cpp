// caught by: the_epochs_of_a_lecture
// Every batch is called an epoch, as in the listing of a lecture.
#include "exercises/08_sgd/2_rates_and_epochs.hpp"

namespace exercise {

double after_one_step() { return 1 - 0.03 * 10; }
double rate_that_arrives() { return 1.0 / 10; }
double rate_that_never_settles() { return 2.0 / 10; }
double limit_in_the_ravine() { return 2.0 / 80; }
double steps_in_an_epoch() { return 390 + 1; }
double images_in_the_last_batch() { return 50000 - 390 * 128; }
double epochs_of_the_lecture() { return 3000; }

}  // namespace exercise
