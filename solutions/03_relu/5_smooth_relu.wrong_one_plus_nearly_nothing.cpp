// caught by: far_left_it_is_small_but_not_zero
// 1 + e^-40 is rounded to 1, whose logarithm is 0.
#include "exercises/03_relu/5_smooth_relu.hpp"

#include <algorithm>
#include <cmath>

namespace exercise {

double smooth_relu(double x) { return std::max(x, 0.0) + std::log(1 + std::exp(-std::abs(x))); }

}  // namespace exercise
