// caught by: the_scale
// 5.1 divided by 256: between 256 bytes there are 255 steps.
#include "exercises/17_small_machines/1_a_byte_on_paper.hpp"

namespace exercise {

double scale() { return 0.01992; }
double zero_point() { return -68; }
double byte_of_one() { return -18; }
double number_of_byte() { return 3.36; }
double byte_below_zero() { return -83; }
double largest_error() { return 0.01; }

}  // namespace exercise
