// caught by: places_of_pools
// The number of pools is rounded up, so that nothing would be lost.
#include "exercises/16_text/8_a_pool_too_many.hpp"

namespace exercise {

int places_of_the_convolution() { return 23; }
int places_of_the_pooling() { return 6; }
int places_never_looked_at() { return 3; }
int words_never_looked_at() { return 3; }
int parameters_of_the_convolution() { return 22464; }
double change_without_pooling() { return 0; }

}  // namespace exercise
