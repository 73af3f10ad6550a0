// Pictures in files: PNG (common/pictures/png.hpp), and the Netpbm formats, whose header a text editor shows:
//
//     P5 width height 255 <newline> bytes          grey (PGM); P2 is the same with the numbers as text
//     P6 width height 255 <newline> bytes          red, green, blue, red, ... (PPM); P3 with text
//
// with white space between the numbers, and comments from # to the end of the line.
// Source: https://netpbm.sourceforge.net/doc/pgm.html and ppm.html
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
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

// The format is recognised by the first bytes, whatever the file is called. Netpbm pictures with a maximum below
// 255 are scaled to it. Throws std::runtime_error that names the path, what was expected, what was found
// and the offset.
Image read_image(const std::filesystem::path& path);
Image decode_image(std::string_view bytes, const std::filesystem::path& path);  // path: for the messages

// The format is chosen by the ending: .png, .pgm (one channel) or .ppm (three). An existing file is replaced
// when the new one is complete. Throws std::invalid_argument for another ending, another number of channels or
// of pixels, std::runtime_error if the file cannot be written.
void write_image(const std::filesystem::path& path, const Image& image);

// Throws std::invalid_argument, beginning with `function`, unless there are 1 or 3 channels, sizes of at least 1, and
// as many values as they say.
void require_image(const Image& image, const std::string& function);

// returns x: (C,H,W), x[c,i,j] = 0 to 255: the channels one after the other, as every layer wants them
Tensor<float> to_tensor(const Image& image);

// x: (C,H,W), C = 1 or 3. Rounds to the nearest whole number, halves up; below 0 becomes 0, above 255
// becomes 255, NaN becomes 0. Throws std::invalid_argument for another shape.
Image to_image(const Tensor<float>& x);

// One channel: 0.299 red + 0.587 green + 0.114 blue, rounded to the nearest. The weights follow the eye,
// which finds green brightest (ITU-R BT.601-7, 2.5.1). A grey image stays as it is.
Image to_grey(const Image& image);

}  // namespace cnn
