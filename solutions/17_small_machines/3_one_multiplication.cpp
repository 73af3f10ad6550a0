// Half of what is divided by is added, then the shift rounds down, below zero as well.
#include "exercises/17_small_machines/3_one_multiplication.hpp"

#include <algorithm>

namespace exercise {

std::int8_t requantise(std::int32_t sum, std::int32_t multiplier, int shift, int zero_point) {
    const std::int64_t product = std::int64_t{sum} * multiplier, half = std::int64_t{1} << (shift - 1);
    const std::int64_t y = ((product + half) >> shift) + zero_point;
    return static_cast<std::int8_t>(std::clamp<std::int64_t>(y, -128, 127));
}

}  // namespace exercise
