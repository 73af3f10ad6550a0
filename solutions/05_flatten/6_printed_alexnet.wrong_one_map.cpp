// caught by: the_row_that_reaches_f8
// One map is counted, not 256.
#include "exercises/05_flatten/6_printed_alexnet.hpp"

namespace exercise {

double row_as_printed() { return 15 * 15 * 256; }
double side_after_the_pool() { return 7; }
double row() { return 7 * 7; }
double weights_too_many() { return 4096.0 * (15 * 15 * 256 - 7 * 7 * 256); }

}  // namespace exercise
