// Chapter 17: numbers in one byte. A scale and a zero point say what a byte means.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <stdexcept>
#include <string>

#include "common/shape_text.hpp"
#include "common/tensor.hpp"

namespace cnn {

// The byte q, -128 to 127, stands for the number   x = scale * (q - zero_point)
struct Scale {
    double scale = 1;
    int zero_point = 0;
    bool operator==(const Scale&) const = default;
};

// The nearest whole number; of two that are equally near the larger one. The one rule of rounding in this chapter:
// 2.5 -> 3, -2.5 -> -2. (x + 0.5 might round itself, to a whole number that is not the nearest.)
inline double rounded(double x) {
    const double below = std::floor(x);
    return x - below < 0.5 ? below : below + 1;
}

inline void require_scale(const std::string& function, const Scale& s) {
    if (!(s.scale > 0) || !std::isfinite(s.scale))
        throw std::invalid_argument(function + ": scale " + std::to_string(s.scale) +
                                    " must be a finite number above 0");
    if (s.zero_point < -128 || s.zero_point > 127)
        throw std::invalid_argument(function + ": zero point " + std::to_string(s.zero_point) +
                                    " must be a byte, -128 to 127, so that 0 itself is kept exactly");
}

// x: any shape   returns q: as x
// q = round(x / scale) + zero_point, cut off at -128 and 127
// Throws std::invalid_argument if the scale makes no sense, or if a number is infinite or NaN.
template <typename T>
Tensor<std::int8_t> quantise(const Tensor<T>& x, double scale, int zero_point) {
    require_scale("quantise", {scale, zero_point});
    Tensor<std::int8_t> q(x.shape());
    for (int i = 0; i < x.size(); ++i) {
        const double value = static_cast<double>(x.data()[i]);
        if (!std::isfinite(value)) throw std::invalid_argument("quantise: x holds " + std::to_string(value));
        q.data()[i] = static_cast<std::int8_t>(std::clamp(rounded(value / scale) + zero_point, -128.0, 127.0));
    }
    return q;
}

// q: any shape   returns x: as q
// x = scale * (q - zero_point)
template <typename T>
Tensor<T> dequantise(const Tensor<std::int8_t>& q, double scale, int zero_point) {
    require_scale("dequantise", {scale, zero_point});
    Tensor<T> x(q.shape());
    for (int i = 0; i < q.size(); ++i) x.data()[i] = static_cast<T>(scale * (q.data()[i] - zero_point));
    return x;
}

// Lowest and highest number of a tensor, or of what one wants to keep of them.
struct Span {
    double low = 0;
    double high = 0;
};

// The scale with which the bytes reach from low to high. Zero is always inside, and falls on a byte exactly:
// scale = (high - low) / 255, zero_point = round(-128 - low / scale)
inline Scale scale_of(const Span& span) {
    const double low = std::min(span.low, 0.0), high = std::max(span.high, 0.0);
    if (!std::isfinite(high - low)) throw std::invalid_argument("scale_of: a span must be finite");
    if (high == low) return {};
    const double scale = (high - low) / 255;
    return {scale, static_cast<int>(rounded(-128 - low / scale))};
}

// max |w|. Divided by 127 it is the scale of weights: as far to both sides, so that the zero point is 0 and -128 is never
// used.
template <typename T>
double largest_of(std::span<const T> w) {
    double largest = 0;
    for (const T value : w) largest = std::max(largest, std::abs(static_cast<double>(value)));
    return largest;
}

// The span of x without its smallest and its largest numbers, so many of both together as `keep` leaves out:
// keep = 1 is from the smallest to the largest, keep = 0.999 leaves out one of a thousand.
template <typename T>
Span span_of(const Tensor<T>& x, double keep = 1) {
    if (!(keep > 0) || keep > 1)
        throw std::invalid_argument("span_of: keep " + std::to_string(keep) + " must be above 0 and at most 1");
    std::vector<T> values(x.values().begin(), x.values().end());
    const auto out = static_cast<std::ptrdiff_t>((1 - keep) / 2 * static_cast<double>(values.size()));
    if (out == 0) {
        const auto [low, high] = std::minmax_element(values.begin(), values.end());
        return {static_cast<double>(*low), static_cast<double>(*high)};
    }
    const auto low = values.begin() + out, high = values.end() - 1 - out;
    std::nth_element(values.begin(), low, values.end());
    const T lowest = *low;
    std::nth_element(low, high, values.end());
    return {static_cast<double>(lowest), static_cast<double>(*high)};
}

}  // namespace cnn
