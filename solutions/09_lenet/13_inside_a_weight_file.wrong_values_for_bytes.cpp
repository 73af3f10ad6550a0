// caught by: the_first_tensor
// Values are counted instead of bytes.
#include "exercises/09_lenet/13_inside_a_weight_file.hpp"

namespace exercise {

double bytes_of_conv1_weight() { return 8 * 27; }
double end_of_conv1_bias() { return 864 + 8 * 4; }
double end_of_conv2_weight() { return 896 + 12 * 8 * 25 * 4; }
double bytes_of_all_values() { return 52345 * 4; }
double length_of_the_header() { return 120 + 3 * 256; }
double first_byte_of_conv2_weight() { return 8 + 888 + 896; }

}  // namespace exercise
