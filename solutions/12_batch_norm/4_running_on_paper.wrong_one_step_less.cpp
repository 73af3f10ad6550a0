// caught by: whole_steps
// After 16 steps 1.002 % is left.
#include "exercises/12_batch_norm/4_running_on_paper.hpp"

namespace exercise {

double after_three_steps() { return 2.44; }
double ours_for_keras() { return 0.1; }
double variance_to_keep() { return 10; }
double steps_until_one_percent() { return 16; }

}  // namespace exercise
