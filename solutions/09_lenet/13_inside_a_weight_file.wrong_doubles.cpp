// caught by: all_values
// Eight bytes a value: weights are stored as float, four bytes.
#include "exercises/09_lenet/13_inside_a_weight_file.hpp"

namespace exercise {

double bytes_of_conv1_weight() { return 8 * 27 * 4; }
double end_of_conv1_bias() { return 864 + 8 * 4; }
double end_of_conv2_weight() { return 896 + 12 * 8 * 25 * 4; }
double bytes_of_all_values() { return 52345 * 8; }
double length_of_the_header() { return 120 + 3 * 256; }
double first_byte_of_conv2_weight() { return 8 + 888 + 896; }

}  // namespace exercise
