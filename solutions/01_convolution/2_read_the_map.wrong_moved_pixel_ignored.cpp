// caught by: the_curve_detector_with_a_pixel_moved
// The moved pixel is taken for one that still meets nothing, as a printed slide does.
#include "exercises/01_convolution/2_read_the_map.hpp"

namespace exercise {

double outputs() { return 24; }
double row_2_column_1() { return 1; }
double row_3_column_2() { return 0; }
double best_match() { return 7; }
double curve_on_its_curve() { return 4 * 40 * 30 + 10 * 30; }
double curve_moved() { return 4 * 40 * 30 + 10 * 30; }

}  // namespace exercise
