// caught by: the_file
// The places are forgotten: a weight without a place is no weight.
#include "exercises/17_small_machines/5_a_slide_on_size.hpp"

namespace exercise {

double megabytes_as_floats() { return 4.99; }
double bytes_for_places() { return 211048; }
double bytes_of_codebooks() { return 26624; }
double bytes_of_the_file() { return 464715; }
double bits_a_stored_weight() { return 12.8; }

}  // namespace exercise
