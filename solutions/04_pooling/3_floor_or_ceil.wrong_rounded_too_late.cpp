// caught by: five_pixels_and_windows_of_two
// The quotient of whole numbers is rounded down before ceil can round it up.
#include "exercises/04_pooling/3_floor_or_ceil.hpp"

#include <cmath>

namespace exercise {

int windows(int n, int k, int stride, int padding, bool ceil_mode) {
    const int quotient = (n + 2 * padding - k) / stride;
    const int outputs = (ceil_mode ? static_cast<int>(std::ceil(quotient)) : quotient) + 1;
    return ceil_mode && (outputs - 1) * stride - padding >= n ? outputs - 1 : outputs;
}

}  // namespace exercise
