// caught by: bits_for_a_weight
// The code alone.
#include "exercises/17_small_machines/5_a_slide_on_size.hpp"

namespace exercise {

double megabytes_as_floats() { return 4.99; }
double bytes_for_places() { return 211048; }
double bytes_of_codebooks() { return 26624; }
double bytes_of_the_file() { return 675763; }
double bits_a_stored_weight() { return 8; }

}  // namespace exercise
