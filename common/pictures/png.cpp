#include "common/pictures/png.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <span>
#include <stdexcept>
#include <utility>
#include <vector>

#include "common/files/deflate.hpp"
#include "common/files/file_kind.hpp"

namespace cnn {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view signature("\x89PNG\r\n\x1a\n", 8);
constexpr int filters = 5;  // none, left, up, average, Paeth

// Every di-th row from row i0, and in it every dj-th pixel from column j0: a whole picture has one pass, an interlaced one
// seven, each of which is filtered as if it were a picture.
struct Pass {
    int i0, j0, di, dj;
};
constexpr std::array<Pass, 1> whole{{{0, 0, 1, 1}}};
constexpr std::array<Pass, 7> interlaced{
    {{0, 0, 8, 8}, {0, 4, 8, 8}, {4, 0, 8, 4}, {0, 2, 4, 4}, {2, 0, 4, 2}, {0, 1, 2, 2}, {1, 0, 2, 1}}};

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
        if (bytes_.substr(0, signature.size()) != signature)
            fail("expected a PNG file, found " + file_kind(bytes_, path_), 0);
        position_ = signature.size();
        read_header(next_chunk());
        for (Chunk c = next_chunk(); c.kind != "IEND"; c = next_chunk()) take(c);
        if (position_ != bytes_.size())
            fail("expected the end of the file after IEND, found " + std::to_string(bytes_.size() - position_) +
                     " more bytes",
                 position_);
        if (stream_.empty()) fail("expected pixels in an IDAT chunk before IEND, found none", position_);
        return picture(decompressed());
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
        depth_ = byte_at(c.data, 8);
        colour_ = byte_at(c.data, 9);
        // Values of a pixel in the file: grey 1, colour 3, palette 1, grey and alpha 2, colour and alpha 4.
        constexpr std::array<int, 7> values{1, 0, 3, 1, 2, 0, 4};
        values_ = colour_ > 6 ? 0 : values[to_size(colour_)];
        const bool usual = depth_ == 8 || (depth_ == 16 && colour_ != 3);
        const bool few_bits = (depth_ == 1 || depth_ == 2 || depth_ == 4) && (colour_ == 0 || colour_ == 3);
        if (values_ == 0 || !(usual || few_bits))
            fail("expected a kind of pixels that there is, found colour type " + std::to_string(colour_) + " with " +
                     std::to_string(depth_) + " bits",
                 c.offset + 8);
        if (byte_at(c.data, 10) != 0 || byte_at(c.data, 11) != 0 || byte_at(c.data, 12) > 1)
            fail("expected 0, 0, and 0 or 1 for the ways of compressing, filtering and interlacing, found other bytes",
                 c.offset + 10);
        if (byte_at(c.data, 12) == 1) passes_ = interlaced;
    }

    // Of the chunks that begin with a small letter only tRNS matters for the pixels: what is transparent.
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
        } else if (c.kind == "tRNS") {
            const std::size_t most = colour_ == 3 ? palette_.size() / 3 : colour_ == 0 ? 2 : colour_ == 2 ? 6 : 0;
            if (!stream_.empty() || c.data.empty() || c.data.size() > most || (colour_ != 3 && c.data.size() != most))
                fail("expected " + std::to_string(most) + " bytes of tRNS before the pixels, found " +
                         std::to_string(c.data.size()),
                     c.offset);
            transparent_ = c.data;
        } else if (c.kind[0] >= 'A' && c.kind[0] <= 'Z') {
            fail("expected IDAT, PLTE or IEND, found the chunk " + c.kind, c.offset);
        }
        previous_was_pixels_ = c.kind == "IDAT";
    }

    int rows_of(const Pass& pass) const { return (H_ - pass.i0 + pass.di - 1) / pass.di; }
    int columns_of(const Pass& pass) const { return (W_ - pass.j0 + pass.dj - 1) / pass.dj; }

    // Bytes of a row of this pass, with the number of its filter; 0 if it has no pixels.
    std::size_t row_size(const Pass& pass) const {
        const int columns = columns_of(pass);
        return columns == 0 ? 0 : 1 + (to_size(columns) * to_size(values_) * to_size(depth_) + 7) / 8;
    }

    // Nothing is allocated before the length of the file has confirmed the header: deflate saves 1032 to 1 at most.
    std::string decompressed() const {
        std::size_t expected = 0;
        for (const Pass& pass : passes_) expected += to_size(rows_of(pass)) * row_size(pass);
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

    Image picture(std::string rows) const {
        Image image{H_, W_, colour_ == 0 || colour_ == 4 ? 1 : 3, {}};
        image.pixels.resize(to_size(H_) * to_size(W_) * to_size(image.C));
        std::size_t begin = 0;
        for (const Pass& pass : passes_) {
            const std::size_t size = row_size(pass);
            for (int i = pass.i0; i < H_ && size > 0; i += pass.di, begin += size) {
                undo_filter(rows, begin, size, i > pass.i0);
                const std::string_view row = std::string_view(rows).substr(begin + 1, size - 1);
                for (int j = pass.j0, k = 0; j < W_; j += pass.dj, ++k)
                    paint(image.pixels.data() + (to_size(i) * to_size(W_) + to_size(j)) * to_size(image.C), row, k);
            }
        }
        return image;
    }

    // In place: the row that begins at `begin` with the number of its filter, beneath one that was done before.
    void undo_filter(std::string& rows, std::size_t begin, std::size_t size, bool has_upper) const {
        const std::size_t step = to_size(std::max(1, values_ * depth_ / 8));
        const int filter = byte_at(rows, begin);
        if (filter >= filters)
            fail("expected filter 0 to 4, found " + std::to_string(filter) + " in row " + std::to_string(begin / size),
                 parts_[0].second);
        for (std::size_t here = begin + 1; here < begin + size; ++here) {
            const bool has_left = here > begin + step;
            const int left = has_left ? byte_at(rows, here - step) : 0;
            const int up = has_upper ? byte_at(rows, here - size) : 0;
            const int corner = has_left && has_upper ? byte_at(rows, here - size - step) : 0;
            rows[here] = static_cast<char>(byte_at(rows, here) + guessed(filter, left, up, corner));
        }
    }

    // Value k of a row: 1, 2, 4, 8 or 16 bits.
    int value_at(std::string_view row, int k) const {
        if (depth_ == 16) return byte_at(row, 2 * to_size(k)) << 8 | byte_at(row, 2 * to_size(k) + 1);
        const int bit = k * depth_;
        return byte_at(row, to_size(bit / 8)) >> (8 - depth_ - bit % 8) & ((1 << depth_) - 1);
    }

    int in_8_bits(int value) const {
        const int most = (1 << depth_) - 1;
        return (value * 255 + most / 2) / most;
    }

    // Pixel k of a row, as it looks on white paper.
    void paint(std::uint8_t* pixel, std::string_view row, int k) const {
        std::array<int, 3> colour{};
        const int C = colour_ == 0 || colour_ == 4 ? 1 : 3;
        int opaque = 255;
        if (colour_ == 3) {
            const std::size_t index = to_size(value_at(row, k));
            if (3 * index >= palette_.size())
                fail("expected one of " + std::to_string(palette_.size() / 3) + " colours, found colour " +
                         std::to_string(index),
                     parts_[0].second);
            for (std::size_t c = 0; c < 3; ++c) colour[c] = byte_at(palette_, 3 * index + c);
            if (index < transparent_.size()) opaque = byte_at(transparent_, index);
        } else {
            bool all_equal = !transparent_.empty();
            for (int c = 0; c < C; ++c) {
                const int value = value_at(row, k * values_ + c);
                colour[to_size(c)] = in_8_bits(value);
                all_equal = all_equal && value == (byte_at(transparent_, to_size(2 * c)) << 8 |
                                                   byte_at(transparent_, to_size(2 * c + 1)));
            }
            if (all_equal) opaque = 0;
            if (values_ > C) opaque = in_8_bits(value_at(row, k * values_ + C));
        }
        for (int c = 0; c < C; ++c)
            pixel[c] = static_cast<std::uint8_t>((colour[to_size(c)] * opaque + 255 * (255 - opaque) + 127) / 255);
    }

    std::string_view bytes_;
    const fs::path& path_;
    std::size_t position_ = 0;
    int W_ = 0, H_ = 0;
    int depth_ = 0, colour_ = 0, values_ = 0;
    std::span<const Pass> passes_ = whole;
    std::string_view palette_, transparent_;
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

bool is_png(std::string_view bytes) { return bytes.substr(0, 4) == signature.substr(0, 4); }

Image decode_png(std::string_view bytes, const fs::path& path) { return PngReader(bytes, path).read(); }

}  // namespace cnn
