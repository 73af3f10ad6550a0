// caught by: the_slope_of_the_step
// The value of the step on the right, 1, is taken for its slope.
#include "exercises/03_relu/6_printed_slopes.hpp"

#include <cmath>

namespace exercise {

double sinc_slope(double x) { return x == 0 ? 0 : std::cos(x) / x - std::sin(x) / (x * x); }

double step_slope(double x) { return x > 0 ? 1 : 0; }

}  // namespace exercise
