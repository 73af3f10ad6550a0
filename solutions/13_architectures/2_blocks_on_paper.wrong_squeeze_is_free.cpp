// caught by: with_a_squeeze
// The squeeze itself is taken to cost nothing.
#include "exercises/13_architectures/2_blocks_on_paper.hpp"

namespace exercise {

long long weights_of_three_small() { return 2700; }
long long weights_of_one_large() { return 4900; }
long long side_that_three_small_see() { return 7; }
long long weights_with_squeeze() { return 25000; }
long long weights_without_squeeze() { return 100000; }
long long multiply_adds_with_squeeze() { return 10000000; }
long long weights_of_fire() { return 3600; }
long long channels_of_fire() { return 60; }

}  // namespace exercise
