// Deflate: bytes made smaller without losing one, as in PNG, gzip and zip files.
//
// A repetition is replaced by (length, distance back): Lempel and Ziv, 1977. What is left is written with few bits for
// frequent symbols and more for rare ones: Huffman, 1952. Source of the format: RFC 1951, in the zlib wrapper of RFC 1950.
#pragma once

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

namespace cnn {

// Checksums that find damage: the first of zlib streams, the second of PNG chunks.
std::uint32_t adler32(std::string_view bytes);
std::uint32_t crc32(std::string_view bytes);

// The same bytes give the same stream on every machine.
std::string zlib_compress(std::string_view bytes);

// A broken stream. offset: of the byte, counted from the beginning of the stream, where reading stopped.
struct DeflateError : std::runtime_error {
    DeflateError(const std::string& message, std::size_t offset_) : std::runtime_error(message), offset(offset_) {}
    std::size_t offset;
};

// The bytes that were compressed, exactly `size` of them. Throws DeflateError that says what was expected.
std::string zlib_decompress(std::string_view stream, std::size_t size);

// Does a file that begins with these bytes say that it was compressed with gzip?
bool is_gzip(std::string_view bytes);

// What gunzip makes of a file with one part. Source: RFC 1952. Throws DeflateError as zlib_decompress does.
std::string gzip_decompress(std::string_view bytes);

// A bare stream without wrapper and checksum, as inside of gzip and zip files; what follows it is not looked at. Throws
// DeflateError if it is broken or holds more than `most` bytes.
std::string inflate(std::string_view stream, std::size_t most);

}  // namespace cnn
