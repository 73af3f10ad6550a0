// caught by: the_first_layer_of_alexnet
// A printed table has 224 pixels, SAME and 55 outputs; these three do not go together.
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
double alexnet_same() { return 55; }
double alexnet_pixels() { return 227; }

}  // namespace exercise
