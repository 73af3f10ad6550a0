// caught by: three_small_windows
// Three windows are counted as one: the weights of the second and third layer are forgotten.
#include "exercises/13_architectures/2_blocks_on_paper.hpp"

namespace exercise {

long long weights_of_three_small() { return 900; }
long long weights_of_one_large() { return 4900; }
long long side_that_three_small_see() { return 7; }
long long weights_with_squeeze() { return 27500; }
long long weights_without_squeeze() { return 100000; }
long long multiply_adds_with_squeeze() { return 11000000; }
long long weights_of_fire() { return 3600; }
long long channels_of_fire() { return 60; }

}  // namespace exercise
