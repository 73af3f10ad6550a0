// caught by: at_800_on_both_sides
// The quotient rule as it stands: e^-x / (1 + e^-x)^2 is infinity by infinity at -800.
#include "exercises/03_relu/4_logistic.hpp"

#include <cmath>

namespace exercise {

double logistic(double x) {
    const double e = std::exp(-std::abs(x));
    return x < 0 ? e / (1 + e) : 1 / (1 + e);
}

double logistic_slope(double x) { return std::exp(-x) / ((1 + std::exp(-x)) * (1 + std::exp(-x))); }

}  // namespace exercise
