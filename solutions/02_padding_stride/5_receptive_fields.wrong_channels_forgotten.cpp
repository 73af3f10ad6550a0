// caught by: three_small_windows_against_a_large_one
// One kernel for each map; a filter has one for each of the 10 channels.
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
double weights_of_three() { return 270; }
double weights_of_one() { return 4900; }

}  // namespace exercise
