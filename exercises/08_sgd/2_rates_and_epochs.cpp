#include "exercises/08_sgd/2_rates_and_epochs.hpp"

namespace exercise {

// Work each number out on paper, then write it in place of the throw: { return 3; }
double after_one_step() { throw Todo("8.2"); }
double rate_that_arrives() { throw Todo("8.2"); }
double rate_that_never_settles() { throw Todo("8.2"); }
double limit_in_the_ravine() { throw Todo("8.2"); }
double steps_in_an_epoch() { throw Todo("8.2"); }
double images_in_the_last_batch() { throw Todo("8.2"); }
double epochs_of_the_lecture() { throw Todo("8.2"); }

}  // namespace exercise
