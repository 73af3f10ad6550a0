// PNG: pictures in files, compressed without loss, which every browser shows.
//
//     8 bytes          \x89 P N G \r \n \x1a \n
//     chunks           length, 4 letters, data, checksum: IHDR (sizes), PLTE (colours of a palette), IDAT (pixels), IEND
//
// Pixels are written row by row; each row is stored as differences from its left or upper neighbours ("filtered"), which
// are small numbers in a photograph, and then compressed (common/files/deflate.hpp).
// Source: Portable Network Graphics, second edition, W3C, 2003.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "common/pictures/image.hpp"

namespace cnn {

// The bytes of a PNG file: grey for one channel, colour for three. The same image gives the same bytes on every
// machine. Throws std::invalid_argument unless the image has 1 or 3 channels and as many values as its sizes say.
std::string png_bytes(const Image& image);

// Does a file that begins with these bytes say that it is a PNG?
bool is_png(std::string_view bytes);

// Reads every kind of PNG: 1 to 16 bits a value, grey, colour or palette, interlaced or not. What is transparent is laid
// on white paper; 16 bits are rounded to 8. Returns one channel for grey, three otherwise. Throws std::runtime_error that
// names the path, what was expected, what was found and the offset. `path` is only for the messages.
Image decode_png(std::string_view bytes, const std::filesystem::path& path);

}  // namespace cnn
