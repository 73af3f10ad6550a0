// Colours for numbers, told apart by colour-blind readers too, and on paper: each scale gets steadily darker.
#pragma once

#include <cstdint>
#include <string>

namespace cnn {

struct Colour {
    std::uint8_t red, green, blue;

    std::string css() const;  // "#0072b2"
    bool is_dark() const;     // then white text is easier to read on it than black
};

// 0 is nearly white, 1 dark blue; what lies outside is taken for the nearer end, NaN for grey.
Colour sequential(double share);
// -1 is blue, 0 white, +1 orange (blue and vermilion of Okabe and Ito, 2008).
Colour diverging(double share);

}  // namespace cnn
