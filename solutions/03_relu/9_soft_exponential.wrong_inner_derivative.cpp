// caught by: the_slope_for_every_alpha
// Inner derivatives are forgotten: alpha is left over as a factor or a divisor.
#include "exercises/03_relu/9_soft_exponential.hpp"

#include <cmath>

namespace exercise {

double soft(double x, double alpha) {
    if (alpha < 0) return -std::log(1 - alpha * (x + alpha)) / alpha;
    return alpha == 0 ? x : (std::exp(alpha * x) - 1) / alpha + alpha;
}

double soft_slope(double x, double alpha) {
    return alpha < 0 ? 1 / (1 - alpha * (x + alpha)) / -alpha : alpha == 0 ? 1 : std::exp(alpha * x) / alpha;
}

}  // namespace exercise
