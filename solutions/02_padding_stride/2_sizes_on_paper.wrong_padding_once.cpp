// caught by: a_map_with_padding_on_both_sides
// The padding of one side is forgotten.
#include "exercises/02_padding_stride/2_sizes_on_paper.hpp"

namespace exercise {

double question_1() { return 25; }
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
