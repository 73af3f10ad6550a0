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

// As png_bytes, to a file. An existing file is replaced when the new one is complete.
void write_png(const std::filesystem::path& path, const Image& image);

// Reads 8 bits a value: grey, colour or palette; how transparent a pixel is gets lost, its colour stays. Returns one
// channel for grey, three otherwise. Throws std::runtime_error that names the path, what was expected, what was found
// and the offset; for a PNG of another kind (interlaced, 16 bits, ...) also what to do.
Image read_png(const std::filesystem::path& path);
Image decode_png(std::string_view bytes, const std::filesystem::path& path);  // path: for the messages

// Bytes as text of A-Z a-z 0-9 + / and = at the end: "data:image/png;base64," + base64(png_bytes(image)) is the address
// of a picture that needs no file. Source: RFC 4648, section 4.
std::string base64(std::string_view bytes);

}  // namespace cnn
