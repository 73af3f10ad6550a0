// 216 floats are 864 bytes; conv1.bias takes 32 more, conv2.weight 9,600 more. The second byte of the length counts
// 256s: 120 + 768 = 888. Before the first value lie 8 bytes of length and 888 of header, before conv2.weight 896 bytes
// of values too.
#include "exercises/09_lenet/13_inside_a_weight_file.hpp"

namespace exercise {

double bytes_of_conv1_weight() { return 8 * 27 * 4; }
double end_of_conv1_bias() { return 864 + 8 * 4; }
double end_of_conv2_weight() { return 896 + 12 * 8 * 25 * 4; }
double bytes_of_all_values() { return 52345 * 4; }
double length_of_the_header() { return 120 + 3 * 256; }
double first_byte_of_conv2_weight() { return 8 + 888 + 896; }

}  // namespace exercise
