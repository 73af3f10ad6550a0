// caught by: the_function_for_every_alpha
// e^x without alpha, as printed: right for alpha = 1 only.
#include "exercises/03_relu/9_soft_exponential.hpp"

#include <cmath>

namespace exercise {

double soft(double x, double alpha) {
    if (alpha < 0) return -std::log(1 - alpha * (x + alpha)) / alpha;
    return alpha == 0 ? x : (std::exp(x) - 1) / alpha + alpha;
}

double soft_slope(double x, double alpha) { return alpha < 0 ? 1 / (1 - alpha * (x + alpha)) : std::exp(alpha * x); }

}  // namespace exercise
