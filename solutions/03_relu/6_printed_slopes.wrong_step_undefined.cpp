// caught by: the_slope_of_the_step
// The question mark is taken seriously: not a number, beside the jump too.
#include "exercises/03_relu/6_printed_slopes.hpp"

#include <cmath>

namespace exercise {

double sinc_slope(double x) { return x == 0 ? 0 : std::cos(x) / x - std::sin(x) / (x * x); }

double step_slope(double x) { return x == 0 ? 0 : std::nan(""); }

}  // namespace exercise
