// caught by: three_cells_of_the_map
// The cell is read as a match because a one of the image lies under the window, where the detector has a 0.
#include "exercises/01_convolution/2_read_the_map.hpp"

namespace exercise {

double outputs() { return 24; }
double row_2_column_1() { return 1; }
double row_3_column_2() { return 1; }
double best_match() { return 7; }
double curve_on_its_curve() { return 4 * 40 * 30 + 10 * 30; }
double curve_moved() { return 4 * 40 * 30 + 10 * 30 + 20 * 30; }

}  // namespace exercise
