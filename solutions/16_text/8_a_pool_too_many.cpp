// 29 - 7 + 1 places, 23 / 4 pools rounded down, 3 places left over. The last place that counts is number 19 and sees the words
// 19 to 25. The largest of the largest is the largest: the pooling does nothing but lose the end of the text.
#include "exercises/16_text/8_a_pool_too_many.hpp"

namespace exercise {

int places_of_the_convolution() { return 23; }
int places_of_the_pooling() { return 5; }
int places_never_looked_at() { return 3; }
int words_never_looked_at() { return 3; }
int parameters_of_the_convolution() { return 22464; }
double change_without_pooling() { return 0; }

}  // namespace exercise
