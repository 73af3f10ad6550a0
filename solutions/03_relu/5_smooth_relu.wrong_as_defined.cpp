// caught by: at_800_on_both_sides
// The definition as it stands: e^800 is infinite.
#include "exercises/03_relu/5_smooth_relu.hpp"

#include <cmath>

namespace exercise {

double smooth_relu(double x) { return std::log1p(std::exp(x)); }

}  // namespace exercise
