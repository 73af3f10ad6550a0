// caught by: the_layer
// A multiply-add is counted as one operation.
#include "exercises/10_simd_conv/1_roofline_on_paper.hpp"

namespace exercise {

double multiply_adds() { return 64.0 * 64 * 9 * 56 * 56; }
double bytes() { return 4.0 * (64 * 56 * 56 + 64 * 64 * 9 + 64 * 56 * 56); }
double intensity() { return multiply_adds() / bytes(); }
double peak() { return 3e9 * 2 * 8 * 2; }
double balance() { return peak() / 12e9; }
double limit_of_adding() { return 12e9 / 12; }

}  // namespace exercise
