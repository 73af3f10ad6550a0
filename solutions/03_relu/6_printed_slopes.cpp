// sinc is the same on both sides of 0, so at 0 it is flat: its top. (cos 0 = 1 is what the first term's numerator
// gives; the two terms cancel.) A step is flat on both sides of its jump, so its slope is 0 there, and nothing can be
// learned through it: that is why networks do not use it, not because the slope is unknown.
#include "exercises/03_relu/6_printed_slopes.hpp"

#include <cmath>

namespace exercise {

double sinc_slope(double x) { return x == 0 ? 0 : std::cos(x) / x - std::sin(x) / (x * x); }

double step_slope(double x) { return 0 * x; }

}  // namespace exercise
