// The places cost half as much as the codes: the slide forgets them, and counts 6 bits where 8 are written. Codebooks and
// biases are small beside both.
#include "exercises/17_small_machines/5_a_slide_on_size.hpp"

namespace exercise {

double megabytes_as_floats() { return 4.99; }
double bytes_for_places() { return 211048; }
double bytes_of_codebooks() { return 26624; }
double bytes_of_the_file() { return 675763; }
double bits_a_stored_weight() { return 12.8; }

}  // namespace exercise
