// caught by: the_fields_of_lenet
// A layer's own stride is multiplied in before its window is added.
#include "exercises/02_padding_stride/5_receptive_fields.hpp"

namespace exercise {

double first_size() { return 3; }
double first_jump() { return 2; }
double second_size() { return 7; }
double second_jump() { return 4; }
double second_centre() { return 0.5; }
double lenet_second_pooling() { return 18; }
double lenet_last() { return 32; }
double three_small_windows() { return 7; }
double weights_of_three() { return 2700; }
double weights_of_one() { return 4900; }

}  // namespace exercise
