// caught by: two_layers_with_strides
// The strides of the two layers are added, to 5, instead of multiplied.
#include "exercises/02_padding_stride/5_receptive_fields.hpp"

namespace exercise {

double first_size() { return 5; }
double first_jump() { return 3; }
double second_size() { return 11; }
double second_jump() { return 5; }
double second_centre() { return 3.5; }
double after_two_pools() { return 14; }
double after_five_layers() { return 30; }
double two_small_windows() { return 9; }
double weights_of_two() { return 2 * 25 * 144; }
double weights_of_one() { return 81 * 144; }

}  // namespace exercise
