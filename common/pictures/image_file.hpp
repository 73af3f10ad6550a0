// Pictures in files, of whatever format: PNG, JPEG (only read), PGM and PPM.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "common/pictures/image.hpp"

namespace cnn {

// The format is recognised by the first bytes, whatever the file is called. Throws std::runtime_error that names the
// path, what was expected, what was found and the offset; for formats that are not read also a command that converts.
Image read_image(const std::filesystem::path& path);
Image decode_image(std::string_view bytes, const std::filesystem::path& path);  // path: for the messages

// The format is chosen by the ending: .png, .pgm (one channel) or .ppm (three). An existing file is replaced
// when the new one is complete. Throws std::invalid_argument for another ending, another number of channels or
// of pixels, std::runtime_error if the file cannot be written.
void write_image(const std::filesystem::path& path, const Image& image);

}  // namespace cnn
