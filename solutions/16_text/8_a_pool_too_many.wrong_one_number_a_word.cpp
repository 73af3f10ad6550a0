// caught by: weights_and_biases
// A filter has 50 weights for each of its 7 words, not one.
#include "exercises/16_text/8_a_pool_too_many.hpp"

namespace exercise {

int places_of_the_convolution() { return 23; }
int places_of_the_pooling() { return 5; }
int places_never_looked_at() { return 3; }
int words_never_looked_at() { return 3; }
int parameters_of_the_convolution() { return 512; }
double change_without_pooling() { return 0; }

}  // namespace exercise
