// SAME: 224 / 4. Without padding: 213 / 4 is 53 whole steps, and one window more. (230 - 11) / 4 + 1 is 55, rounded
// down, and so is (224 + 4 - 11) / 4 + 1. From 54 the pools make 26, 12 and 5, and 256 * 5 * 5 is 6,400.
#include "exercises/13_architectures/9_fifty_five.hpp"

namespace exercise {

long long same_gives() { return 56; }
long long valid_gives() { return 54; }
long long side_without_padding() { return 230; }
long long padding_that_does() { return 2; }
long long row_of_224() { return 6400; }

}  // namespace exercise
