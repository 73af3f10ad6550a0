#include "common/pictures/png.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <stdexcept>
#include <utility>
#include <vector>

#include "common/files/deflate.hpp"
#include "common/files/files.hpp"

namespace cnn {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view signature("\x89PNG\r\n\x1a\n", 8);
constexpr int longest_side = 16384, most_pixels = 1 << 26;
constexpr int filters = 5;  // none, left, up, average, Paeth

std::size_t to_size(int n) { return static_cast<std::size_t>(n); }
int byte_at(std::string_view bytes, std::size_t i) { return static_cast<unsigned char>(bytes[i]); }

// Whichever of left, up and their corner is nearest to left + up - corner. Paeth, 1991.
int paeth(int left, int up, int corner) {
    const int guess = left + up - corner;
    const int a = std::abs(guess - left), b = std::abs(guess - up), c = std::abs(guess - corner);
    return a <= b && a <= c ? left : b <= c ? up : corner;
}

// What filter 0 to 4 takes a value for, from its neighbours.
int guessed(int filter, int left, int up, int corner) {
    switch (filter) {
        case 1: return left;
        case 2: return up;
        case 3: return (left + up) / 2;
        case 4: return paeth(left, up, corner);
        default: return 0;
    }
}

// ---- Writing

std::string big_endian(std::uint32_t value) {
    std::string bytes;
    for (const int shift : {24, 16, 8, 0}) bytes += static_cast<char>(value >> shift & 255U);
    return bytes;
}

std::string chunk(const std::string& kind, const std::string& data) {
    const std::string content = kind + data;
    return big_endian(static_cast<std::uint32_t>(data.size())) + content + big_endian(crc32(content));
}

// Row i as the filter's number and the differences from what it guesses.
std::string filtered_row(const Image& image, int i, int filter) {
    const int width = image.W * image.C;
    const auto value = [&](int row, int k) -> int {
        return row < 0 || k < 0 ? 0 : image.pixels[to_size(row) * to_size(width) + to_size(k)];
    };
    std::string row(1, static_cast<char>(filter));
    for (int k = 0; k < width; ++k) {
        const int left = k - image.C;
        row += static_cast<char>(value(i, k) - guessed(filter, value(i, left), value(i - 1, k), value(i - 1, left)));
    }
    return row;
}

// The sum of the differences, each taken as -128 to 127: a small one compresses well.
long long roughness(const std::string& row) {
    long long sum = 0;
    for (const char difference : row) sum += std::abs(static_cast<int>(static_cast<signed char>(difference)));
    return sum;
}

std::string best_row(const Image& image, int i) {
    std::string best = filtered_row(image, i, 0);
    for (int filter = 1; filter < filters; ++filter)
        if (std::string row = filtered_row(image, i, filter); roughness(row) < roughness(best)) best = std::move(row);
    return best;
}

// Photographs are smaller with the best filter for each row, drawings with none: both are tried.
std::string compressed_pixels(const Image& image) {
    std::string plain, filtered;
    for (int i = 0; i < image.H; ++i) {
        plain += filtered_row(image, i, 0);
        filtered += best_row(image, i);
    }
    const std::string a = zlib_compress(plain), b = zlib_compress(filtered);
    return a.size() <= b.size() ? a : b;
}

// ---- Reading

class PngReader {
  public:
    PngReader(std::string_view bytes, const fs::path& path) : bytes_(bytes), path_(path) {}

    Image read() {
        if (bytes_.substr(0, signature.size()) != signature) fail("expected a PNG file, found other bytes", 0);
        position_ = signature.size();
        read_header(next_chunk());
        for (Chunk c = next_chunk(); c.kind != "IEND"; c = next_chunk()) take(c);
        if (position_ != bytes_.size())
            fail("expected the end of the file after IEND, found " + std::to_string(bytes_.size() - position_) +
                     " more bytes",
                 position_);
        if (stream_.empty()) fail("expected pixels in an IDAT chunk before IEND, found none", position_);
        return picture(unfiltered(decompressed()));
    }

  private:
    struct Chunk {
        std::string kind;
        std::string_view data;
        std::size_t offset;  // of the data, in the file
    };

    [[noreturn]] void fail(const std::string& message, std::size_t offset) const {
        throw std::runtime_error(path_.string() + ": " + message + " (offset " + std::to_string(offset) + ")");
    }
    [[noreturn]] void fail_kind(const std::string& what, std::size_t offset) const {
        fail("expected a PNG with 8 bits a value and without interlacing, found " + what +
                 "; convert it, for example with ImageMagick: convert in.png -depth 8 -interlace none PNG24:out.png",
             offset);
    }

    std::uint32_t number(std::size_t offset) const {
        std::uint32_t value = 0;
        for (std::size_t k = 0; k < 4; ++k)
            value = value << 8U | static_cast<std::uint32_t>(byte_at(bytes_, offset + k));
        return value;
    }

    Chunk next_chunk() {
        const std::size_t left = bytes_.size() - position_;
        if (left < 12) fail("expected a chunk of at least 12 bytes, found the end of the file", bytes_.size());
        const std::size_t length = number(position_), data = position_ + 8;
        if (length > left - 12)
            fail("expected a chunk of at most " + std::to_string(left - 12) + " bytes, found one of " +
                     std::to_string(length) + "; the file ends early or is damaged",
                 position_);
        const Chunk chunk{std::string(bytes_.substr(position_ + 4, 4)), bytes_.substr(data, length), data};
        for (const char c : chunk.kind)
            if (!((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')))
                fail("expected the four letters of a chunk, found other bytes", position_ + 4);
        if (number(data + length) != crc32(bytes_.substr(position_ + 4, length + 4)))
            fail("the checksum of chunk " + chunk.kind + " is wrong: the file is damaged", data + length);
        position_ = data + length + 4;
        return chunk;
    }

    int size(std::size_t offset, const char* what) const {
        const std::uint32_t value = number(offset);
        if (value < 1 || value > longest_side)
            fail(std::string(what) + ": expected 1 to " + std::to_string(longest_side) + ", found " +
                     std::to_string(value),
                 offset);
        return static_cast<int>(value);
    }

    void read_header(const Chunk& c) {
        if (c.kind != "IHDR" || c.data.size() != 13)
            fail("expected IHDR with 13 bytes as the first chunk, found " + c.kind + " with " +
                     std::to_string(c.data.size()),
                 c.offset);
        W_ = size(c.offset, "width");
        H_ = size(c.offset + 4, "height");
        if (W_ * H_ > most_pixels)
            fail("expected at most " + std::to_string(most_pixels) + " pixels, found " + std::to_string(W_ * H_),
                 c.offset);
        const int depth = byte_at(c.data, 8), colour = byte_at(c.data, 9);
        if (byte_at(c.data, 12) != 0) fail_kind("an interlaced one, or a damaged header", c.offset + 12);
        if (depth != 8) fail_kind(std::to_string(depth) + " bits", c.offset + 8);
        // Values of a pixel in the file: grey 1, colour 3, palette 1, grey and alpha 2, colour and alpha 4.
        constexpr std::array<int, 7> values{1, 0, 3, 1, 2, 0, 4};
        if (colour > 6 || values[to_size(colour)] == 0)
            fail_kind("colour type " + std::to_string(colour), c.offset + 9);
        if (byte_at(c.data, 10) != 0 || byte_at(c.data, 11) != 0)
            fail_kind("another way of compressing or filtering", c.offset + 10);
        colour_ = colour;
        values_ = values[to_size(colour)];
    }

    // Chunks that begin with a small letter are not needed for the pixels.
    void take(const Chunk& c) {
        if (c.kind == "IDAT") {
            if (colour_ == 3 && palette_.empty()) fail("expected the palette, PLTE, before IDAT", c.offset);
            if (!stream_.empty() && !previous_was_pixels_) fail("expected all IDAT chunks side by side", c.offset);
            parts_.emplace_back(stream_.size(), c.offset);
            stream_ += c.data;
        } else if (c.kind == "PLTE") {
            if (!palette_.empty() || !stream_.empty() || c.data.empty() || c.data.size() % 3 != 0 ||
                c.data.size() > 768)
                fail("expected one palette of 1 to 256 colours before the pixels, found " +
                         std::to_string(c.data.size()) + " bytes",
                     c.offset);
            palette_ = c.data;
        } else if (c.kind[0] >= 'A' && c.kind[0] <= 'Z') {
            fail("expected IDAT, PLTE or IEND, found the chunk " + c.kind, c.offset);
        }
        previous_was_pixels_ = c.kind == "IDAT";
    }

    // Nothing is allocated before the length of the file has confirmed the header: deflate saves 1032 to 1 at most.
    std::string decompressed() const {
        const std::size_t row = to_size(W_) * to_size(values_) + 1, expected = to_size(H_) * row;
        if (expected / 1032 > stream_.size())
            fail("expected the pixels of a " + std::to_string(W_) + "x" + std::to_string(H_) + " picture, found only " +
                     std::to_string(stream_.size()) + " bytes",
                 parts_[0].second);
        try {
            return zlib_decompress(stream_, expected);
        } catch (const DeflateError& error) {
            // Where the byte lies in the file: the last part that begins before it.
            auto part = parts_.end() - 1;
            while (part->first > error.offset) --part;
            fail(std::string("pixels: ") + error.what(), part->second + error.offset - part->first);
        }
    }

    // The values of all rows, without the filters' numbers.
    std::string unfiltered(const std::string& rows) const {
        const std::size_t width = to_size(W_) * to_size(values_), step = to_size(values_);
        std::string values;
        values.reserve(to_size(H_) * width);
        for (std::size_t i = 0; i < to_size(H_); ++i) {
            const int filter = byte_at(rows, i * (width + 1));
            if (filter >= filters)
                fail("row " + std::to_string(i) + ": expected filter 0 to 4, found " + std::to_string(filter),
                     parts_[0].second);
            for (std::size_t k = 0; k < width; ++k) {
                const std::size_t here = i * width + k;
                const int left = k >= step ? byte_at(values, here - step) : 0;
                const int up = i > 0 ? byte_at(values, here - width) : 0;
                const int corner = i > 0 && k >= step ? byte_at(values, here - width - step) : 0;
                values += static_cast<char>(byte_at(rows, i * (width + 1) + 1 + k) + guessed(filter, left, up, corner));
            }
        }
        return values;
    }

    Image picture(const std::string& values) const {
        Image image{H_, W_, colour_ == 0 || colour_ == 4 ? 1 : 3, {}};
        image.pixels.reserve(to_size(H_) * to_size(W_) * to_size(image.C));
        for (std::size_t p = 0; p < values.size(); p += to_size(values_)) {
            std::string_view pixel = std::string_view(values).substr(p, to_size(image.C));
            if (colour_ == 3) {
                const std::size_t index = to_size(byte_at(values, p));
                if (3 * index >= palette_.size())
                    fail("pixel " + std::to_string(p) + ": expected one of " + std::to_string(palette_.size() / 3) +
                             " colours, found colour " + std::to_string(index),
                         parts_[0].second);
                pixel = palette_.substr(3 * index, 3);
            }
            image.pixels.insert(image.pixels.end(), pixel.begin(), pixel.end());
        }
        return image;
    }

    std::string_view bytes_;
    const fs::path& path_;
    std::size_t position_ = 0;
    int W_ = 0, H_ = 0;
    int colour_ = 0, values_ = 0;
    std::string_view palette_;
    std::string stream_;                                      // the data of all IDAT chunks
    std::vector<std::pair<std::size_t, std::size_t>> parts_;  // where each begins, in stream_ and in the file
    bool previous_was_pixels_ = false;
};

}  // namespace

std::string png_bytes(const Image& image) {
    require_image(image, "png_bytes");
    std::string header =
        big_endian(static_cast<std::uint32_t>(image.W)) + big_endian(static_cast<std::uint32_t>(image.H));
    header += std::string{8, image.C == 3 ? '\2' : '\0', 0, 0,
                          0};  // bits, colour, ways of compressing, filtering, interlacing
    std::string png(signature);
    return png + chunk("IHDR", header) + chunk("IDAT", compressed_pixels(image)) + chunk("IEND", "");
}

void write_png(const fs::path& path, const Image& image) { write_file(path, png_bytes(image)); }

Image decode_png(std::string_view bytes, const fs::path& path) { return PngReader(bytes, path).read(); }

Image read_png(const fs::path& path) { return decode_png(read_file(path), path); }

std::string base64(std::string_view bytes) {
    constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        int three = 0;
        for (std::size_t k = i; k < i + 3; ++k) three = three << 8 | (k < bytes.size() ? byte_at(bytes, k) : 0);
        for (const int shift : {18, 12, 6, 0}) text += letters[to_size(three >> shift & 63)];
    }
    const std::size_t missing = (3 - bytes.size() % 3) % 3;
    return text.replace(text.size() - missing, missing, missing, '=');
}

}  // namespace cnn
