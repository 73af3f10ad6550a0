// A layer adds (k - 1) * jump pixels, where the jump is the product of the strides before it: 1 + 4 = 5, then
// 5 + 2 * 3 = 11. Padding 2 with windows of 5 leaves the centre of output 0 on pixel 0; without padding the second layer
// moves it by one jump, 0.5 + 1 * 3. The network: 7, 8, 12, 14, 30. Twice 5x5 sees 9 pixels with 2 * 25 weights for each
// pair of channels where 9x9 has 81.
#include "exercises/02_padding_stride/5_receptive_fields.hpp"

namespace exercise {

double first_size() { return 5; }
double first_jump() { return 3; }
double second_size() { return 11; }
double second_jump() { return 6; }
double second_centre() { return 3.5; }
double after_two_pools() { return 14; }
double after_five_layers() { return 30; }
double two_small_windows() { return 9; }
double weights_of_two() { return 2 * 25 * 144; }
double weights_of_one() { return 81 * 144; }

}  // namespace exercise
