// Netpbm: pictures without compression, whose header a text editor shows:
//
//     P5 width height 255 <newline> bytes          grey (PGM); P2 is the same with the numbers as text
//     P6 width height 255 <newline> bytes          red, green, blue, red, ... (PPM); P3 with text
//
// with white space between the numbers, and comments from # to the end of the line.
// Source: https://netpbm.sourceforge.net/doc/pgm.html and ppm.html
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "common/pictures/image.hpp"

namespace cnn {

// Do the bytes begin with P2, P3, P5 or P6?
bool is_netpbm(std::string_view bytes);

// A maximum below 255 is scaled to it. Throws std::runtime_error that names the path, what was expected, what was found
// and the offset. `path` is only for the messages.
Image decode_netpbm(std::string_view bytes, const std::filesystem::path& path);

// PGM for one channel, PPM for three. Throws std::invalid_argument as require_image does.
std::string netpbm_bytes(const Image& image);

}  // namespace cnn
