// caught by: the_image_that_fits
// The smallest such image; three rows more change nothing, since half a stride makes no window.
#include "exercises/13_architectures/9_fifty_five.hpp"

namespace exercise {

long long same_gives() { return 56; }
long long valid_gives() { return 54; }
long long side_without_padding() { return 227; }
long long padding_that_does() { return 2; }
long long row_of_224() { return 6400; }

}  // namespace exercise
