#include "exercises/08_sgd/5_steps_on_paper.hpp"

#include <cmath>

namespace exercise {

// Work each number out on paper, then write it in place of the throw: { return 3; }
double late_momentum_step() { throw Todo("8.5"); }
double adagrad_second_step() { throw Todo("8.5"); }
double adagrad_late_step() { throw Todo("8.5"); }
double rmsprop_first_step() { throw Todo("8.5"); }
double adam_first_step() { throw Todo("8.5"); }
double adam_first_step_uncorrected() { throw Todo("8.5"); }

}  // namespace exercise
