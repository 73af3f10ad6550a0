// caught by: the_error_falls_to_six_tenths
// The largest number as the limit: one stray number makes all steps coarse.
#include "exercises/17_small_machines/8_where_to_cut.hpp"

#include <algorithm>
#include <cmath>

namespace exercise {

double limit_for(const std::vector<double>& x) {
    double largest = 0;
    for (const double value : x) largest = std::max(largest, std::abs(value));
    return largest;
}

}  // namespace exercise
