// IDX: the file format of MNIST (and of Fashion-MNIST, and of many others that took its place).
//
// A header of big-endian 32-bit numbers, then one byte for each value, the last axis fastest:
//
//     images   0x00000803   count   H   W   count * H * W pixels, 0 (paper) to 255 (ink)
//     labels   0x00000801   count           count labels, 0 to 9
//
// The 8 in the first number means "unsigned bytes", the last digit is the number of axes.
// Source: Y. LeCun, C. Cortes, C. Burges, The MNIST database, "File formats".
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "common/files/examples.hpp"

namespace cnn {

enum class Split { train, test };

// Throws std::runtime_error that names the file, what was expected, what was found and the offset, unless
// both files are whole, belong together, and hold labels from 0 to 9 and images of 1 to 4096 pixels a side.
Examples read_digits(const std::filesystem::path& images, const std::filesystem::path& labels);

// The four files of MNIST under their usual names, in one folder: train-images-idx3-ubyte (or
// train-images.idx3-ubyte), train-labels-idx1-ubyte, t10k-images-idx3-ubyte, t10k-labels-idx1-ubyte.
// Throws std::runtime_error; if there is only the compressed file, the message says how to unpack it.
Examples read_mnist(const std::filesystem::path& folder, Split split);

// The image as H lines of W characters, each ended by a newline, from ' ' (0) to '@' (255).
// Throws std::invalid_argument unless image has H * W pixels.
std::string text_picture(std::span<const std::uint8_t> image, int H, int W);

}  // namespace cnn
