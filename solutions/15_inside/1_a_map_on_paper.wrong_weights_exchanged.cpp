// caught by: the_class_activation_map
// The weights of A and B are exchanged.
#include "exercises/15_inside/1_a_map_on_paper.hpp"

namespace exercise {

double upper_left() { return 7; }
double largest() { return 7; }
double score() { return 1.5; }
double share_of_the_first() { return 0.5; }
double grad_cam_upper_right() { return 1.5; }
double grad_cam_upper_left() { return 0; }

}  // namespace exercise
