// caught by: the_weights_that_f8_does_not_have
// The difference is that of one unit of F8; there are 4,096.
#include "exercises/05_flatten/6_printed_alexnet.hpp"

namespace exercise {

double row_as_printed() { return 13 * 13 * 256; }
double side_behind_the_pool() { return 6; }
double row() { return 6 * 6 * 256; }
double weights_too_many() { return 13 * 13 * 256 - 6 * 6 * 256; }

}  // namespace exercise
