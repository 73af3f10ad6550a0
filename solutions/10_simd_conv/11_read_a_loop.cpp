// The first loop is a tile of 2 x 4: two vectors of weights, four pixels. The second is 4 x 4, and its 16 sums leave no
// register for anything else: two of them live on the stack, and every weight is loaded anew for each multiply-add. So it
// waits for its loads, though it has twice as many multiply-adds a round.
#include "exercises/10_simd_conv/11_read_a_loop.hpp"

namespace exercise {

double multiply_adds_of_first() { return 8; }
double loads_of_first() { return 6; }
double operations_of_first() { return 8 * 8 * 2; }
double multiply_adds_of_second() { return 16; }
double loads_of_second() { return 4 + 16 + 2; }
double stores_of_second() { return 2; }
double cycles_of_second() { return 22.0 / 2; }
double share_of_second() { return 16.0 / 2 / cycles_of_second(); }

}  // namespace exercise
