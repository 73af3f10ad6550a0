// 40 + 4 - 7 + 1 = 38. A filter has 5*5*3 = 75 weights and a bias, 12 * 76, or 3*3*5 = 45 and a bias, 20 * 46; where it
// slides and how far it is padded does not count. (300 - 6) / 2 + 1 = 148. SAME gives ceil(200 / 4); without padding
// (200 - 9) / 4 = 47.75 is rounded down. 49 outputs take 48 steps: 48 * 4 + 9 = 201 pixels.
#include "exercises/02_padding_stride/2_sizes_on_paper.hpp"

namespace exercise {

double padded_map() { return 38; }
double twelve_filters() { return 12 * 76; }
double twenty_filters() { return 20 * 46; }
double twenty_maps() { return 20 * 24 * 24; }
double dense() { return 400 * 50 + 50; }
double fifty_filters() { return 50 * 50; }
double windows_of_6() { return 148; }
double valid() { return 48; }
double same() { return 50; }
double fewest_pixels() { return 201; }

}  // namespace exercise
