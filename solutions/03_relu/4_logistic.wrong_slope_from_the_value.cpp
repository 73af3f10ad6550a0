// caught by: at_zero
// x (1 - x) is the slope if x is already the value of the function; here x is what goes in.
#include "exercises/03_relu/4_logistic.hpp"

#include <cmath>

namespace exercise {

double logistic(double x) {
    const double e = std::exp(-std::abs(x));
    return x < 0 ? e / (1 + e) : 1 / (1 + e);
}

double logistic_slope(double x) { return x * (1 - x); }

}  // namespace exercise
