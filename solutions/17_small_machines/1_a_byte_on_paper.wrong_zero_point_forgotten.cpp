// caught by: the_byte_below_zero
// Divided by the scale, but not moved by the zero point.
#include "exercises/17_small_machines/1_a_byte_on_paper.hpp"

namespace exercise {

double scale() { return 0.02; }
double zero_point() { return -68; }
double byte_of_one() { return -18; }
double number_of_byte() { return 3.36; }
double byte_below_zero() { return -15; }
double largest_error() { return 0.01; }

}  // namespace exercise
