// caught by: how_many_places_the_window_has
// 7 - 3 = 4 places are counted along a side; the first place is forgotten.
#include "exercises/01_convolution/2_read_the_map.hpp"

namespace exercise {

double outputs() { return 16; }
double row_2_column_1() { return 2; }
double in_the_middle() { return 0; }
double best_match() { return 4; }
double curve_on_its_curve() { return 4 * 50 * 30 + 20 * 30; }
double curve_moved() { return 4 * 50 * 30 + 20 * 30 + 30 * 30; }

}  // namespace exercise
