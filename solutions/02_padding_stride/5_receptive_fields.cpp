// A layer adds (k - 1) * jump pixels, where the jump is the product of the strides before it: 1 + 2 = 3, then
// 3 + 2 * 2 = 7. Padding 1 with windows of 3 leaves the centre of output 0 on pixel 0. LeNet: 5, 6, 14, 16, 32. Three
// times 3x3 sees 7 pixels with 27 * 100 weights where 7x7 has 49 * 100.
#include "exercises/02_padding_stride/5_receptive_fields.hpp"

namespace exercise {

double first_size() { return 3; }
double first_jump() { return 2; }
double second_size() { return 7; }
double second_jump() { return 4; }
double second_centre() { return 0.5; }
double lenet_second_pooling() { return 16; }
double lenet_last() { return 32; }
double three_small_windows() { return 7; }
double weights_of_three() { return 2700; }
double weights_of_one() { return 4900; }

}  // namespace exercise
