// caught by: where_nothing_is_to_be_gained_nothing_is_lost
// A tenth of all numbers is cut off, whether they are strays or not.
#include "exercises/17_small_machines/8_where_to_cut.hpp"

#include <algorithm>
#include <cmath>

namespace exercise {

double limit_for(const std::vector<double>& x) {
    std::vector<double> sizes;
    for (const double value : x) sizes.push_back(std::abs(value));
    std::sort(sizes.begin(), sizes.end());
    return sizes[sizes.size() * 9 / 10];
}

}  // namespace exercise
