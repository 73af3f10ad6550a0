// 255 steps cover 5.1. 0 lies 60 steps above -1.2, which is the byte -128. 1 lies 50 steps further, and the byte 100 168
// steps above 0.
#include "exercises/17_small_machines/1_a_byte_on_paper.hpp"

namespace exercise {

double scale() { return 0.02; }
double zero_point() { return -68; }
double byte_of_one() { return -18; }
double number_of_byte() { return 3.36; }
double byte_below_zero() { return -83; }
double largest_error() { return 0.01; }

}  // namespace exercise
