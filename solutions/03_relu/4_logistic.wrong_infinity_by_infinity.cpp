// caught by: at_800_on_both_sides
// e^x / (1 + e^x) is infinity by infinity at 800.
#include "exercises/03_relu/4_logistic.hpp"

#include <cmath>

namespace exercise {

double logistic(double x) { return std::exp(x) / (1 + std::exp(x)); }

double logistic_slope(double x) { return logistic(x) * logistic(-x); }

}  // namespace exercise
