// caught by: at_800_on_both_sides
// 1 / (1 + e^x): the sign is missing, and the curve falls.
#include "exercises/03_relu/4_logistic.hpp"

#include <cmath>

namespace exercise {

double logistic(double x) {
    const double e = std::exp(-std::abs(x));
    return x < 0 ? 1 / (1 + e) : e / (1 + e);
}

double logistic_slope(double x) { return logistic(x) * logistic(-x); }

}  // namespace exercise
