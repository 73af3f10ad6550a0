// caught by: words_that_are_lost
// All words of the lost places, though most of them are in other places too.
#include "exercises/16_text/8_a_pool_too_many.hpp"

namespace exercise {

int places_of_the_convolution() { return 23; }
int places_of_the_pooling() { return 5; }
int places_never_looked_at() { return 3; }
int words_never_looked_at() { return 9; }
int parameters_of_the_convolution() { return 22464; }
double change_without_pooling() { return 0; }

}  // namespace exercise
