// caught by: the_slope_of_sinc_at_0
// The formula is used at 0 too, where it divides by 0.
#include "exercises/03_relu/6_printed_slopes.hpp"

#include <cmath>

namespace exercise {

double sinc_slope(double x) { return std::cos(x) / x - std::sin(x) / (x * x); }

double step_slope(double x) { return 0 * x; }

}  // namespace exercise
