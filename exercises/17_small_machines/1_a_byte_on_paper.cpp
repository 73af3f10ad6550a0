#include "exercises/17_small_machines/1_a_byte_on_paper.hpp"

namespace exercise {

// Work each number out on paper, then write it in place of the throw: { return 5; }
double scale() { throw Todo("17.1"); }
double zero_point() { throw Todo("17.1"); }
double byte_of_one() { throw Todo("17.1"); }
double number_of_byte() { throw Todo("17.1"); }
double byte_below_zero() { throw Todo("17.1"); }
double largest_error() { throw Todo("17.1"); }

}  // namespace exercise
