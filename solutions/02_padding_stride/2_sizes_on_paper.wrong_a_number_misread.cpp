// caught by: windows_that_step_by_two
// A slide writes 2.0 for two times zero; read as a decimal it adds one.
#include "exercises/02_padding_stride/2_sizes_on_paper.hpp"

namespace exercise {

double padded_map() { return 38; }
double twelve_filters() { return 12 * 76; }
double twenty_filters() { return 20 * 46; }
double twenty_maps() { return 20 * 24 * 24; }
double dense() { return 400 * 50 + 50; }
double fifty_filters() { return 50 * 50; }
double windows_of_6() { return 149; }
double valid() { return 48; }
double same() { return 50; }
double fewest_pixels() { return 201; }

}  // namespace exercise
