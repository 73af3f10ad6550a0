// caught by: small_values_keep_their_digits
// 1 - f(x) is 0 where f(x) is rounded to 1: at 40 the slope is lost.
#include "exercises/03_relu/4_logistic.hpp"

#include <cmath>

namespace exercise {

double logistic(double x) {
    const double e = std::exp(-std::abs(x));
    return x < 0 ? e / (1 + e) : 1 / (1 + e);
}

double logistic_slope(double x) { return logistic(x) * (1 - logistic(x)); }

}  // namespace exercise
