// caught by: the_other_momentum
// The number is carried over as it stands.
#include "exercises/12_batch_norm/4_running_on_paper.hpp"

namespace exercise {

double after_three_steps() { return 2.44; }
double ours_for_keras() { return 0.9; }
double variance_to_keep() { return 10; }
double steps_until_one_percent() { return 17; }

}  // namespace exercise
