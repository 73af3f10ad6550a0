#include "common/pictures/colours.hpp"

#include <algorithm>
#include <cmath>

namespace cnn {
namespace {

constexpr Colour unknown{150, 150, 150};

// t of the way from a to b.
Colour mixed(Colour a, Colour b, double t) {
    const auto mix = [t](int from, int to) {
        return static_cast<std::uint8_t>(std::floor(from + t * (to - from) + 0.5));
    };
    return {mix(a.red, b.red), mix(a.green, b.green), mix(a.blue, b.blue)};
}

}  // namespace

std::string Colour::css() const {
    constexpr char digits[] = "0123456789abcdef";
    std::string text = "#";
    for (const int value : {red, green, blue}) {
        text += digits[value / 16];
        text += digits[value % 16];
    }
    return text;
}

bool Colour::is_dark() const { return 299 * red + 587 * green + 114 * blue < 140'000; }

Colour sequential(double share) {
    constexpr Colour low{243, 247, 250}, middle{86, 180, 233}, high{0, 58, 102};
    if (std::isnan(share)) return unknown;
    const double t = std::clamp(share, 0.0, 1.0);
    return t < 0.5 ? mixed(low, middle, 2 * t) : mixed(middle, high, 2 * t - 1);
}

Colour diverging(double share) {
    constexpr Colour minus{0, 114, 178}, zero{255, 255, 255}, plus{213, 94, 0};
    if (std::isnan(share)) return unknown;
    const double t = std::clamp(share, -1.0, 1.0);
    return mixed(zero, t < 0 ? minus : plus, std::abs(t));
}

}  // namespace cnn
