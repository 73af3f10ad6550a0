// Chapter 17: from a sum of 32 bits to a byte, without a fraction: times a whole number, then bits are shifted out.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

#include "chapters/17_small_machines/quantise.hpp"

namespace cnn {

// Sums of a layer must stay below this, for every input: half of what 32 bits hold, so that a fast kernel may add in
// another order and from another zero point.
inline constexpr std::int64_t largest_sum = std::int64_t{1} << 30;

// round(sum * multiplier / 2^shift) + zero_point, cut off at -128 and 127. A tie goes up: half of 2^shift is added, then
// the lowest bits are dropped, which rounds down, below zero as well.
// 0 <= multiplier < 2^31, 1 <= shift <= 62, |sum| < 2^30: so no step leaves 64 bits.
inline std::int8_t requantise(std::int32_t sum, std::int32_t multiplier, int shift, int zero_point) {
    const std::int64_t product = std::int64_t{sum} * multiplier;
    const std::int64_t scaled = (product + (std::int64_t{1} << (shift - 1))) >> shift;
    return static_cast<std::int8_t>(std::clamp<std::int64_t>(scaled + zero_point, -128, 127));
}

// Factors as fractions with one denominator: factor[f] is nearly multiplier[f] / 2^shift.
struct Multipliers {
    std::vector<std::int32_t> multiplier;
    int shift = 1;
};

// The largest factor gets 31 bits, the others as many as they need for the same denominator.
// Throws std::invalid_argument unless every factor is finite, not negative, below 2^29, and the largest above 2^-31.
inline Multipliers multipliers_of(const std::vector<double>& factors) {
    double largest = 0;
    for (const double factor : factors) {
        if (!(factor >= 0) || !std::isfinite(factor))
            throw std::invalid_argument("multipliers_of: a factor is " + std::to_string(factor) +
                                        ", expected a finite number that is not negative");
        largest = std::max(largest, factor);
    }
    int exponent = 0;  // largest < 2^exponent
    std::frexp(largest, &exponent);
    const int shift = 31 - exponent;
    if (shift < 1 || shift > 62)
        throw std::invalid_argument("multipliers_of: the largest factor is " + std::to_string(largest) +
                                    ", expected more than 2^-31 and less than 2^30");
    Multipliers m{{}, shift};
    for (const double factor : factors) {
        const double whole = std::min(rounded(std::ldexp(factor, shift)), 2147483647.0);
        m.multiplier.push_back(static_cast<std::int32_t>(whole));
    }
    return m;
}

}  // namespace cnn
