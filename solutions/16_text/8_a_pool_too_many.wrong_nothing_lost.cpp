// caught by: places_that_are_lost
// It is overlooked that 23 is no multiple of 4.
#include "exercises/16_text/8_a_pool_too_many.hpp"

namespace exercise {

int places_of_the_convolution() { return 23; }
int places_of_the_pooling() { return 5; }
int places_never_looked_at() { return 0; }
int words_never_looked_at() { return 3; }
int parameters_of_the_convolution() { return 22464; }
double change_without_pooling() { return 0; }

}  // namespace exercise
