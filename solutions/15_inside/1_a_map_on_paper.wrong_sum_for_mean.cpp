// caught by: the_score_is_its_mean_and_the_bias
// The score is the sum of the map, not its mean.
#include "exercises/15_inside/1_a_map_on_paper.hpp"

namespace exercise {

double upper_left() { return -2; }
double largest() { return 6; }
double score() { return 4.5; }
double share_of_the_first() { return 0.5; }
double grad_cam_upper_right() { return 1.5; }
double grad_cam_upper_left() { return 0; }

}  // namespace exercise
