// caught by: what_lies_outside_is_cut_off
// Cut off before the zero point is added: the sum leaves the byte again.
#include "exercises/17_small_machines/2_to_bytes.hpp"

#include <algorithm>
#include <cmath>

namespace exercise {

std::vector<std::int8_t> to_bytes(const std::vector<double>& x, double scale, int zero_point) {
    std::vector<std::int8_t> q;
    for (const double value : x) {
        const double whole = std::clamp(std::floor(value / scale + 0.5), -128.0, 127.0) + zero_point;
        q.push_back(static_cast<std::int8_t>(static_cast<int>(whole)));
    }
    return q;
}

}  // namespace exercise
