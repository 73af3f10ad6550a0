// The error itself is asked, limit after limit. No rule of thumb knows how the numbers are spread.
#include "exercises/17_small_machines/8_where_to_cut.hpp"

#include <algorithm>
#include <cmath>

namespace exercise {

namespace {

double error_of(const std::vector<double>& x, double limit) {
    const double scale = 2 * limit / 255;
    double sum = 0;
    for (const double value : x)
        sum += std::pow(std::clamp(scale * std::round(value / scale), -limit, limit) - value, 2);
    return sum;
}

}  // namespace

double limit_for(const std::vector<double>& x) {
    double largest = 0;
    for (const double value : x) largest = std::max(largest, std::abs(value));
    double best = largest;
    for (double limit = largest; limit > largest / 50; limit *= 0.98)
        if (error_of(x, limit) < error_of(x, best)) best = limit;
    return best;
}

}  // namespace exercise
