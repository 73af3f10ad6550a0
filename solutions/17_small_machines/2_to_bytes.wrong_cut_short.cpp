// caught by: the_example
// What stands after the point is cut off: half of all numbers move by a step.
#include "exercises/17_small_machines/2_to_bytes.hpp"

#include <algorithm>
#include <cmath>

namespace exercise {

std::vector<std::int8_t> to_bytes(const std::vector<double>& x, double scale, int zero_point) {
    std::vector<std::int8_t> q;
    for (const double value : x) {
        const double whole = std::trunc(value / scale) + zero_point;
        q.push_back(static_cast<std::int8_t>(std::clamp(whole, -128.0, 127.0)));
    }
    return q;
}

}  // namespace exercise
