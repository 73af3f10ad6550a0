// caught by: the_largest_error
// A whole step; but the nearest byte is never more than half of one away.
#include "exercises/17_small_machines/1_a_byte_on_paper.hpp"

namespace exercise {

double scale() { return 0.02; }
double zero_point() { return -68; }
double byte_of_one() { return -18; }
double number_of_byte() { return 3.36; }
double byte_below_zero() { return -83; }
double largest_error() { return 0.02; }

}  // namespace exercise
