// caught by: the_variance_of_all_images
// The variance over n goes into the average.
#include "exercises/12_batch_norm/4_running_on_paper.hpp"

namespace exercise {

double after_three_steps() { return 2.44; }
double ours_for_keras() { return 0.1; }
double variance_to_keep() { return 8; }
double steps_until_one_percent() { return 17; }

}  // namespace exercise
