// caught by: the_slope_of_sinc_at_0
// cos(x) at 0, which is 1, as the table prints.
#include "exercises/03_relu/6_printed_slopes.hpp"

#include <cmath>

namespace exercise {

double sinc_slope(double x) { return x == 0 ? std::cos(x) : std::cos(x) / x - std::sin(x) / (x * x); }

double step_slope(double x) { return 0 * x; }

}  // namespace exercise
