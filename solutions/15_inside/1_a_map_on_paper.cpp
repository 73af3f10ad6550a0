// The map is 2 A - B: -2 and 6, -2 and 2, with the mean 1. Each of four places has a quarter of the weight, so Grad-CAM is a
// quarter of the map, and 0 where the map is below 0.
#include "exercises/15_inside/1_a_map_on_paper.hpp"

namespace exercise {

double upper_left() { return -2; }
double largest() { return 6; }
double score() { return 1.5; }
double share_of_the_first() { return 0.5; }
double grad_cam_upper_right() { return 1.5; }
double grad_cam_upper_left() { return 0; }

}  // namespace exercise
