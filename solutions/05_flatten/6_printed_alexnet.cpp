// The pool leaves floor((15 - 3) / 2) + 1 = 7 rows and columns. What looks like a forgotten line of a table is most
// of the network: 184,549,376 weights, three times what the whole of AlexNet has.
#include "exercises/05_flatten/6_printed_alexnet.hpp"

namespace exercise {

double row_as_printed() { return 15 * 15 * 256; }
double side_after_the_pool() { return 7; }
double row() { return 7 * 7 * 256; }
double weights_too_many() { return 4096.0 * (15 * 15 * 256 - 7 * 7 * 256); }

}  // namespace exercise
