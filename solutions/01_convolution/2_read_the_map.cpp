// A 3x3 window has 5 places along 7 pixels, so the map has 25 numbers. The detector's four ones are the corners of a
// pattern: an output counts how many of them meet a one. The mirrored face is the same face, so the mirrored detector
// finds its full match, 4, on the other side. The curve gives 4 * 50*30 + 20*30; the pixel that has moved meets the 30
// at the top right and adds 30*30.
#include "exercises/01_convolution/2_read_the_map.hpp"

namespace exercise {

double outputs() { return 25; }
double row_2_column_1() { return 2; }
double in_the_middle() { return 0; }
double best_match() { return 4; }
double curve_on_its_curve() { return 4 * 50 * 30 + 20 * 30; }
double curve_moved() { return 4 * 50 * 30 + 20 * 30 + 30 * 30; }

}  // namespace exercise
