#include "exercises/17_small_machines/2_to_bytes.hpp"

#include <algorithm>
#include <cmath>

namespace exercise {

// About 6 lines.
std::vector<std::int8_t> to_bytes(const std::vector<double>& x, double scale, int zero_point) {
    throw Todo("17.2");  // TODO: replace this line by your own
}

}  // namespace exercise
