// caught by: at_800_on_both_sides
// The x that was taken out of the logarithm is not added again.
#include "exercises/03_relu/5_smooth_relu.hpp"

#include <cmath>

namespace exercise {

double smooth_relu(double x) { return std::log1p(std::exp(-std::abs(x))); }

}  // namespace exercise
