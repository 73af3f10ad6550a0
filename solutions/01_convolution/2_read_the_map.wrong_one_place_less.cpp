// caught by: how_many_places_the_window_has
// 6 - 3 = 3 and 8 - 3 = 5 places are counted along the sides; the first place is forgotten.
#include "exercises/01_convolution/2_read_the_map.hpp"

namespace exercise {

double outputs() { return 15; }
double row_2_column_1() { return 1; }
double row_3_column_2() { return 0; }
double best_match() { return 7; }
double curve_on_its_curve() { return 4 * 40 * 30 + 10 * 30; }
double curve_moved() { return 4 * 40 * 30 + 10 * 30 + 20 * 30; }

}  // namespace exercise
