// caught by: lanes
// 28 pixels do not fit into one vector and three quarters: the tail needs a vector of its own.
#include "exercises/10_simd_conv/2_lanes_and_tails.hpp"

namespace exercise {

double vectors_for_28() { return 28.0 / 16; }
double share_for_28() { return 28.0 / 32; }
double share_for_7() { return 7.0 / 16; }
double share_for_7_by_7() { return 49.0 / 64; }
double share_of_images() { return 1; }
double winograd_f_3() { return 9 * 9.0 / 25; }
double winograd_f_6() { return 36 * 9.0 / 64; }

}  // namespace exercise
