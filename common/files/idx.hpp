// IDX: the file format of MNIST (and of Fashion-MNIST, and of many others that took its place).
//
// A header of big-endian 32-bit numbers, then one byte for each value, the last axis fastest:
//
//     images   0x00000803   count   H   W       count * H * W pixels, 0 (paper) to 255 (ink)
//     colour   0x00000804   count   C   H   W   the same with C planes each: red, green, blue
//     labels   0x00000801   count               count labels, from 0
//
// The 8 in the first number means "unsigned bytes", the last digit is the number of axes. The files may be compressed
// with gzip. Source: Y. LeCun, C. Cortes, C. Burges, The MNIST database, "File formats".
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "common/files/examples.hpp"

namespace cnn {

enum class Split { train, test };

struct IdxOptions {
    std::vector<std::string> classes{};  // what the labels mean; none: their numbers, at least 0 to 9
    bool transpose = false;              // rows and columns exchanged: EMNIST's letters lie on their side
};

// Grey or colour images with their labels. Throws std::runtime_error that names the file, what was expected, what was
// found and the offset, unless both files are whole and belong together, the images have 1 to 4096 pixels a side, and each
// label is the place of a name in `classes`.
Examples read_idx(const std::filesystem::path& images, const std::filesystem::path& labels, const IdxOptions& o = {});

// A folder with the files of a data set, compressed or not:
//
//     train-images-idx3-ubyte (or idx4), train-labels-idx1-ubyte, and the same for test- or t10k-; a name may begin with
//     more, as in emnist-letters-train-images-idx3-ubyte, and have a dot before idx3
//     or train-y-idx3-ubyte, train-cb-idx3-ubyte, train-cr-idx3-ubyte in the place of the images: brightness, and the two
//     differences of colour for every 2x2 pixels, as in JPEG; they become red, green, blue
//     classes.txt, if there is one: the names of the classes, one a line
//
// Throws std::runtime_error, also if a file is missing or is there twice.
Examples read_data_set(const std::filesystem::path& folder, Split split, const IdxOptions& o = {});

// As read_data_set, of MNIST: grey digits.
inline Examples read_mnist(const std::filesystem::path& folder, Split split) { return read_data_set(folder, split); }

// The image as H lines of W characters, each ended by a newline, from ' ' (0) to '@' (255).
// Throws std::invalid_argument unless image has H * W pixels.
std::string text_picture(std::span<const std::uint8_t> image, int H, int W);

}  // namespace cnn
