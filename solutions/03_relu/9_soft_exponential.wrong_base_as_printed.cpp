// caught by: the_logarithm_and_the_exponential_are_its_ends
// The logarithm to the base alpha, as printed: the logarithm of a negative number does not exist.
#include "exercises/03_relu/9_soft_exponential.hpp"

#include <cmath>

namespace exercise {

double soft(double x, double alpha) {
    if (alpha < 0) return -std::log(1 - alpha * (x + alpha)) / std::log(alpha) / alpha;
    return alpha == 0 ? x : (std::exp(alpha * x) - 1) / alpha + alpha;
}

double soft_slope(double x, double alpha) { return alpha < 0 ? 1 / (1 - alpha * (x + alpha)) : std::exp(alpha * x); }

}  // namespace exercise
