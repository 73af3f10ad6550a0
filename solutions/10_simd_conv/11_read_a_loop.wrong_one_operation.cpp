// caught by: the_first_loop
// A multiply-add of 8 lanes is counted as 8 operations.
#include "exercises/10_simd_conv/11_read_a_loop.hpp"

namespace exercise {

double multiply_adds_of_first() { return 8; }
double loads_of_first() { return 6; }
double operations_of_first() { return 8 * 8; }
double multiply_adds_of_second() { return 16; }
double loads_of_second() { return 4 + 16 + 2; }
double stores_of_second() { return 2; }
double cycles_of_second() { return 22.0 / 2; }
double share_of_second() { return 16.0 / 2 / cycles_of_second(); }

}  // namespace exercise
