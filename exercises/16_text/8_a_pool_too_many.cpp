#include "exercises/16_text/8_a_pool_too_many.hpp"

namespace exercise {

// Work each number out on paper, then write it in place of the throw: { return 5; }
int places_of_the_convolution() { throw Todo("16.8"); }
int places_of_the_pooling() { throw Todo("16.8"); }
int places_never_looked_at() { throw Todo("16.8"); }
int words_never_looked_at() { throw Todo("16.8"); }
int parameters_of_the_convolution() { throw Todo("16.8"); }
double change_without_pooling() { throw Todo("16.8"); }

}  // namespace exercise
