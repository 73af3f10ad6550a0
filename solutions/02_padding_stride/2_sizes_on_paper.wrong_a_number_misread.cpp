// caught by: windows_that_step_by_two
// A slide writes 2.0 for two times zero; read as a decimal it adds one.
#include "exercises/02_padding_stride/2_sizes_on_paper.hpp"

namespace exercise {

double question_1() { return 26; }
double question_2() { return 608; }
double ten_filters() { return 760; }
double ten_maps() { return 32 * 32 * 10; }
double dense() { return 784 * 30 + 30; }
double thirty_filters() { return 30 * 26; }
double windows_of_4() { return 144; }
double alexnet_valid() { return 54; }
double alexnet_same() { return 56; }
double alexnet_pixels() { return 227; }

}  // namespace exercise
