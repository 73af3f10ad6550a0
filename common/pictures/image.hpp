// Pictures: rows of pixels, and how they become tensors and back. common/pictures/image_file.hpp reads and writes them.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "common/tensor.hpp"

namespace cnn {

// pixels: (H,W,C), row-major, the channels of a pixel side by side; 0 is black, 255 is white.
struct Image {
    int H = 0;
    int W = 0;
    int C = 1;  // 1 grey, 3 red green blue
    std::vector<std::uint8_t> pixels;

    bool operator==(const Image&) const = default;
};

// What the readers take at most, so that a damaged header cannot fill the memory.
inline constexpr int longest_side = 16384, most_pixels = 1 << 26;

// Throws std::invalid_argument, beginning with `function`, unless there are 1 or 3 channels, sizes of at least 1, and
// as many values as they say.
void require_image(const Image& image, const std::string& function);

// Red, green, blue of a colour in JPEG's form: R = y + 1.402 (cr - 128), G = y - 0.344136 (cb - 128) - 0.714136 (cr - 128),
// B = y + 1.772 (cb - 128), rounded to the nearest from 0 to 255. Source: ITU-T T.871, 7.
std::array<std::uint8_t, 3> rgb_of(std::uint8_t y, std::uint8_t cb, std::uint8_t cr);

// returns x: (C,H,W), x[c,i,j] = 0 to 255: the channels one after the other, as every layer wants them
Tensor<float> to_tensor(const Image& image);

// x: (C,H,W), C = 1 or 3. Rounds to the nearest whole number, halves up; below 0 becomes 0, above 255
// becomes 255, NaN becomes 0. Throws std::invalid_argument for another shape.
Image to_image(const Tensor<float>& x);

// One channel: 0.299 red + 0.587 green + 0.114 blue, rounded to the nearest. The weights follow the eye,
// which finds green brightest (ITU-R BT.601-7, 2.5.1). A grey image stays as it is.
Image to_grey(const Image& image);

}  // namespace cnn
