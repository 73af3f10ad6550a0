// caught by: what_three_small_windows_see
// Three times three: but neighbouring windows overlap, and each further layer adds two.
#include "exercises/13_architectures/2_blocks_on_paper.hpp"

namespace exercise {

long long weights_of_three_small() { return 2700; }
long long weights_of_one_large() { return 4900; }
long long side_that_three_small_see() { return 9; }
long long weights_with_squeeze() { return 27500; }
long long weights_without_squeeze() { return 100000; }
long long multiply_adds_with_squeeze() { return 11000000; }
long long weights_of_fire() { return 3600; }
long long channels_of_fire() { return 60; }

}  // namespace exercise
