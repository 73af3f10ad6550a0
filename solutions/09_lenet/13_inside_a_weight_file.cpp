// 150 floats are 600 bytes; c1.bias takes 24 more, c3.weight 9,600 more. The second byte of the length counts 256s:
// 200 + 512 = 712. Before the first value lie 8 bytes of length and 712 of header, before c3.weight 624 bytes of
// values too.
#include "exercises/09_lenet/13_inside_a_weight_file.hpp"

namespace exercise {

double bytes_of_c1_weight() { return 6 * 25 * 4; }
double end_of_c1_bias() { return 600 + 6 * 4; }
double end_of_c3_weight() { return 624 + 16 * 6 * 25 * 4; }
double bytes_of_all_values() { return 61706 * 4; }
double length_of_the_header() { return 200 + 2 * 256; }
double first_byte_of_c3_weight() { return 8 + 712 + 624; }

}  // namespace exercise
