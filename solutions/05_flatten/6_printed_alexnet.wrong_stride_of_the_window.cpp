// caught by: a_pool_of_3_with_stride_2_on_15
// The windows are taken side by side, as if the stride were 3.
#include "exercises/05_flatten/6_printed_alexnet.hpp"

namespace exercise {

double row_as_printed() { return 15 * 15 * 256; }
double side_after_the_pool() { return 5; }
double row() { return 5 * 5 * 256; }
double weights_too_many() { return 4096.0 * (15 * 15 * 256 - 7 * 7 * 256); }

}  // namespace exercise
