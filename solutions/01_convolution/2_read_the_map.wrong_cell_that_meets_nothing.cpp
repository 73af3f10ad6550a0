// caught by: three_cells_of_the_map
// The middle is read as a match because a one of the image lies under the window, where the detector has a 0.
#include "exercises/01_convolution/2_read_the_map.hpp"

namespace exercise {

double outputs() { return 25; }
double row_2_column_1() { return 2; }
double in_the_middle() { return 1; }
double best_match() { return 4; }
double curve_on_its_curve() { return 4 * 50 * 30 + 20 * 30; }
double curve_moved() { return 4 * 50 * 30 + 20 * 30 + 30 * 30; }

}  // namespace exercise
