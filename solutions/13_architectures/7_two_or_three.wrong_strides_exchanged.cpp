// caught by: where_the_stride_stands
// The two places are exchanged.
#include "exercises/13_architectures/7_two_or_three.hpp"

namespace exercise {

long long layers_as_drawn() { return 102; }
long long layers_of_three() { return 152; }
long long weights_of_two() { return 115200; }
long long weights_of_three() { return 6800; }
long long projections() { return 4; }
long long multiply_adds_of_the_paper() { return 1160000; }
long long multiply_adds_of_torchvision() { return 680000; }

}  // namespace exercise
