#include "exercises/13_architectures/2_blocks_on_paper.hpp"

namespace exercise {

// Work each number out on paper, then write it in place of the throw: { return 900; }
long long weights_of_three_small() { throw Todo("13.2"); }
long long weights_of_one_large() { throw Todo("13.2"); }
long long side_that_three_small_see() { throw Todo("13.2"); }
long long weights_with_squeeze() { throw Todo("13.2"); }
long long weights_without_squeeze() { throw Todo("13.2"); }
long long multiply_adds_with_squeeze() { throw Todo("13.2"); }
long long weights_of_fire() { throw Todo("13.2"); }
long long channels_of_fire() { throw Todo("13.2"); }

}  // namespace exercise
