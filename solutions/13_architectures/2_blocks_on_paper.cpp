// 3 * 9 * 100 and 49 * 100; 3 + 2 + 2 rows. 100 * 25 + 25 * 40 * 25, of which every weight is used at 400 places,
// against 100 * 40 * 25. And 60 * 10 + 10 * 30 + 10 * 30 * 9, joined to 30 + 30 channels.
#include "exercises/13_architectures/2_blocks_on_paper.hpp"

namespace exercise {

long long weights_of_three_small() { return 2700; }
long long weights_of_one_large() { return 4900; }
long long side_that_three_small_see() { return 7; }
long long weights_with_squeeze() { return 27500; }
long long weights_without_squeeze() { return 100000; }
long long multiply_adds_with_squeeze() { return 11000000; }
long long weights_of_fire() { return 3600; }
long long channels_of_fire() { return 60; }

}  // namespace exercise
