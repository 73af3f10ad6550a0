// caught by: it_rises_by_x_from_minus_x_to_x
// Above 20 it is taken for x itself: right to nine digits only.
#include "exercises/03_relu/5_smooth_relu.hpp"

#include <cmath>

namespace exercise {

double smooth_relu(double x) { return x > 20 ? x : std::log1p(std::exp(x)); }

}  // namespace exercise
