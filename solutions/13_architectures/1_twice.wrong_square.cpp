// caught by: three_gives_six
// The number is multiplied by itself.
#include "exercises/13_architectures/1_twice.hpp"

namespace exercise {

double twice(double x) { return x * x; }

}  // namespace exercise
