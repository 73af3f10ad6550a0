// caught by: large_products_need_64_bits
// The product is taken in 32 bits, which lose its upper half.
#include "exercises/17_small_machines/3_one_multiplication.hpp"

#include <algorithm>

namespace exercise {

std::int8_t requantise(std::int32_t sum, std::int32_t multiplier, int shift, int zero_point) {
    const std::int32_t product =
        static_cast<std::int32_t>(static_cast<std::uint32_t>(sum) * static_cast<std::uint32_t>(multiplier));
    const std::int64_t y = ((std::int64_t{product} + (std::int64_t{1} << (shift - 1))) >> shift) + zero_point;
    return static_cast<std::int8_t>(std::clamp<std::int64_t>(y, -128, 127));
}

}  // namespace exercise
