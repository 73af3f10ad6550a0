// 28 + 2 - 5 + 1 = 26. A filter has 5*5*3 = 75 weights and a bias: 8 * 76 and 10 * 76; where it slides and how far it
// is padded does not count. (288 - 4) / 2 + 1 = 143. SAME gives ceil(224 / 4); without padding (224 - 11) / 4 = 53.25
// is rounded down. 55 outputs take 54 steps: 54 * 4 + 11 = 227 pixels.
#include "exercises/02_padding_stride/2_sizes_on_paper.hpp"

namespace exercise {

double question_1() { return 26; }
double question_2() { return 608; }
double ten_filters() { return 760; }
double ten_maps() { return 32 * 32 * 10; }
double dense() { return 784 * 30 + 30; }
double thirty_filters() { return 30 * 26; }
double windows_of_4() { return 143; }
double alexnet_valid() { return 54; }
double alexnet_same() { return 56; }
double alexnet_pixels() { return 227; }

}  // namespace exercise
