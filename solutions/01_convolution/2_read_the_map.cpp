// A 3x3 window has 4 places along 6 rows and 6 along 8 columns, so the map has 24 numbers. At row 2, column 1 only the
// weight in the corner meets a one; at row 3, column 2 a one of the arrow lies under the window, but under a 0 of the
// detector. Its four weights meet ones at the tip: 1 + 2 + 3 + 1. The curve gives 4 * 40*30 + 10*30; the pixel that has
// moved meets the 20 at the top right and adds 20*30.
#include "exercises/01_convolution/2_read_the_map.hpp"

namespace exercise {

double outputs() { return 24; }
double row_2_column_1() { return 1; }
double row_3_column_2() { return 0; }
double best_match() { return 7; }
double curve_on_its_curve() { return 4 * 40 * 30 + 10 * 30; }
double curve_moved() { return 4 * 40 * 30 + 10 * 30 + 20 * 30; }

}  // namespace exercise
