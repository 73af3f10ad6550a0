// caught by: two_layers_with_stride_2
// The jumps of the two layers are added to 3 instead of multiplied.
#include "exercises/02_padding_stride/5_receptive_fields.hpp"

namespace exercise {

double first_size() { return 3; }
double first_jump() { return 2; }
double second_size() { return 7; }
double second_jump() { return 3; }
double second_centre() { return 0.5; }
double lenet_second_pooling() { return 16; }
double lenet_last() { return 32; }
double three_small_windows() { return 7; }
double weights_of_three() { return 2700; }
double weights_of_one() { return 4900; }

}  // namespace exercise
