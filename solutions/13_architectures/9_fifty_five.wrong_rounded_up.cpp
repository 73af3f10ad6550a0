// caught by: without_padding
// The last window is taken to hang over the edge.
#include "exercises/13_architectures/9_fifty_five.hpp"

namespace exercise {

long long same_gives() { return 56; }
long long valid_gives() { return 55; }
long long side_without_padding() { return 230; }
long long padding_that_does() { return 2; }
long long row_of_224() { return 6400; }

}  // namespace exercise
