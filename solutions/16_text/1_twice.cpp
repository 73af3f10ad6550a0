// Why it is so, in a sentence or two: what a reader who found it will like to read.
#include "exercises/16_text/1_twice.hpp"

namespace exercise {

double twice(double x) { return 2 * x; }

}  // namespace exercise
