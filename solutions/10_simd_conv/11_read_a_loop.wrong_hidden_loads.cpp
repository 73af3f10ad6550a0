// caught by: the_second_loop
// Loads inside multiply-adds are overlooked.
#include "exercises/10_simd_conv/11_read_a_loop.hpp"

namespace exercise {

double multiply_adds_of_first() { return 8; }
double loads_of_first() { return 6; }
double operations_of_first() { return 8 * 8 * 2; }
double multiply_adds_of_second() { return 16; }
double loads_of_second() { return 4 + 2; }
double stores_of_second() { return 2; }
double cycles_of_second() { return 8; }
double share_of_second() { return 16.0 / 2 / cycles_of_second(); }

}  // namespace exercise
