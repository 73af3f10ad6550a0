// caught by: the_weights_that_f8_does_not_have
// The difference is that of one unit of F8; there are 4,096.
#include "exercises/05_flatten/6_printed_alexnet.hpp"

namespace exercise {

double row_as_printed() { return 15 * 15 * 256; }
double side_after_the_pool() { return 7; }
double row() { return 7 * 7 * 256; }
double weights_too_many() { return 15 * 15 * 256 - 7 * 7 * 256; }

}  // namespace exercise
