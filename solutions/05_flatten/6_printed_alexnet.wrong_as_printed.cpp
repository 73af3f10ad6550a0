// caught by: the_row_that_reaches_f8
// The table is believed.
#include "exercises/05_flatten/6_printed_alexnet.hpp"

namespace exercise {

double row_as_printed() { return 13 * 13 * 256; }
double side_behind_the_pool() { return 6; }
double row() { return 13 * 13 * 256; }
double weights_too_many() { return 4096.0 * (13 * 13 * 256 - 6 * 6 * 256); }

}  // namespace exercise
