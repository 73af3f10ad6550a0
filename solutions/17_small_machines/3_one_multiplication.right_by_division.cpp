// Another right way: divided, which rounds towards zero, and put right below zero.
#include "exercises/17_small_machines/3_one_multiplication.hpp"

#include <algorithm>

namespace exercise {

std::int8_t requantise(std::int32_t sum, std::int32_t multiplier, int shift, int zero_point) {
    const std::int64_t divisor = std::int64_t{1} << shift, product = std::int64_t{sum} * multiplier + divisor / 2;
    std::int64_t whole = product / divisor;  // towards zero
    if (product % divisor < 0) --whole;
    const std::int64_t y = whole + zero_point;
    return static_cast<std::int8_t>(std::clamp<std::int64_t>(y, -128, 127));
}

}  // namespace exercise
