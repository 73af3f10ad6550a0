// Half is added, then everything after the point is dropped, downwards. The zero point comes before the cut.
#include "exercises/17_small_machines/2_to_bytes.hpp"

#include <algorithm>
#include <cmath>

namespace exercise {

std::vector<std::int8_t> to_bytes(const std::vector<double>& x, double scale, int zero_point) {
    std::vector<std::int8_t> q;
    for (const double value : x) {
        const double whole = std::floor(value / scale + 0.5) + zero_point;
        q.push_back(static_cast<std::int8_t>(std::clamp(whole, -128.0, 127.0)));
    }
    return q;
}

}  // namespace exercise
