// caught by: a_place_has_a_quarter_of_the_weight
// A place of four is taken for the whole map.
#include "exercises/15_inside/1_a_map_on_paper.hpp"

namespace exercise {

double upper_left() { return -2; }
double largest() { return 6; }
double score() { return 1.5; }
double share_of_the_first() { return 2; }
double grad_cam_upper_right() { return 1.5; }
double grad_cam_upper_left() { return 0; }

}  // namespace exercise
