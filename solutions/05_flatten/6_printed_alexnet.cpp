// The pool leaves floor((13 - 3) / 2) + 1 = 6 rows and columns. What looks like a forgotten line of a table is most
// of the network: 139,460,608 weights, more than twice of what the whole of AlexNet has.
#include "exercises/05_flatten/6_printed_alexnet.hpp"

namespace exercise {

double row_as_printed() { return 13 * 13 * 256; }
double side_behind_the_pool() { return 6; }
double row() { return 6 * 6 * 256; }
double weights_too_many() { return 4096.0 * (13 * 13 * 256 - 6 * 6 * 256); }

}  // namespace exercise
