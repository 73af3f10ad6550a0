// JPEG: photographs in files, made small by leaving out what the eye hardly sees.
//
// How a picture becomes a file, and, read from below, how a file becomes a picture:
//
//     1 colour        red, green, blue become brightness Y and two differences of colour, Cb and Cr
//     2 sampling      Cb and Cr keep every second value of a row, often also only every second row
//     3 blocks        each plane is cut into blocks of 8x8, and each block written as a sum of 64 cosine patterns:
//                     the discrete cosine transform (DCT). F[0][0] is the mean, F[u][v] a pattern with u/2 waves down and
//                     v/2 waves across
//     4 quantisation  each of the 64 numbers is divided by an entry of a table and rounded: most become 0. This is the
//                     only step that loses much
//     5 order         the 64 numbers are read in a zigzag, from slow waves to fast ones, so that the zeros come last
//     6 codes         "so many zeros, then a number of so many bits" is one symbol of a Huffman code, the number's bits
//                     follow; F[0][0] is written as the difference from the block before
//
// A baseline file does step 6 once, block by block (units of several blocks, if Cb and Cr have fewer). A progressive one
// does it in several scans, each for some of the 64 numbers or for one more bit of them: the picture can be shown while it
// comes. A file is a row of segments: 0xff, a letter's worth of what it is, its length, its content.
//
// Sources: ITU-T T.81 (1992), the standard; ITU-T T.871 (2011), the colours; Exif 2.3, which way up the camera was held.
#pragma once

#include <filesystem>
#include <string_view>

#include "common/pictures/image.hpp"

namespace cnn {

// Does a file that begins with these bytes say that it is a JPEG?
bool is_jpeg(std::string_view bytes);

// Reads baseline and progressive files of 8 bits, grey or colour (Y Cb Cr or red green blue), of any sampling, and turns
// the picture the way up that its Exif data say. Between the samples of Cb and Cr it interpolates as libjpeg does, so that
// both agree within 2 of 255. Throws std::runtime_error that names the path, what was expected, what was found and the
// offset; for other kinds (CMYK, arithmetic codes, 12 bits, lossless) also a command that converts. `path` is only for the
// messages.
Image decode_jpeg(std::string_view bytes, const std::filesystem::path& path);

}  // namespace cnn
