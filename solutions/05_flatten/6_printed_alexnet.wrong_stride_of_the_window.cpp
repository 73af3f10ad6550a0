// caught by: a_pool_of_3_with_stride_2_on_13
// The windows are taken side by side, as if the stride were 3.
#include "exercises/05_flatten/6_printed_alexnet.hpp"

namespace exercise {

double row_as_printed() { return 13 * 13 * 256; }
double side_behind_the_pool() { return 4; }
double row() { return 4 * 4 * 256; }
double weights_too_many() { return 4096.0 * (13 * 13 * 256 - 6 * 6 * 256); }

}  // namespace exercise
