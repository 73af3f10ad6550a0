// caught by: below_zero_as_well
// Three is added, which is right for 3 alone.
#include "exercises/16_text/1_twice.hpp"

namespace exercise {

double twice(double x) { return x + 3; }

}  // namespace exercise
