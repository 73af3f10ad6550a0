#include "common/pictures/image.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "common/files/files.hpp"
#include "common/pictures/png.hpp"
#include "common/shape_text.hpp"

namespace cnn {

namespace fs = std::filesystem;

namespace {

constexpr int longest_side = 16384;

std::string at_offset(std::size_t offset) {
    std::string text = " (offset ";
    text += std::to_string(offset);
    return text + ")";
}

// One of the four Netpbm formats, read from front to back.
class NetpbmReader {
  public:
    NetpbmReader(std::string_view bytes, const fs::path& path) : bytes_(bytes), path_(path) {}

    Image read() {
        const bool text = bytes_[1] == '2' || bytes_[1] == '3';
        position_ = 2;
        Image image;
        image.C = bytes_[1] == '3' || bytes_[1] == '6' ? 3 : 1;
        image.W = read_number("width", 1, longest_side);
        image.H = read_number("height", 1, longest_side);
        const int maximum = read_number("maximum", 1, 255);
        const std::size_t count =
            static_cast<std::size_t>(image.H) * static_cast<std::size_t>(image.W) * static_cast<std::size_t>(image.C);
        if (text)
            read_text(image, count, maximum);
        else
            read_binary(image, count, maximum);
        for (std::uint8_t& value : image.pixels)
            value = static_cast<std::uint8_t>((value * 255 + maximum / 2) / maximum);
        return image;
    }

  private:
    [[noreturn]] void fail(const std::string& message, std::size_t offset) const {
        throw std::runtime_error(path_.string() + ": " + message + at_offset(offset));
    }

    [[noreturn]] void fail_truncated(std::size_t count, std::size_t found) const {
        fail("truncated: expected " + std::to_string(count) + " values, found " + std::to_string(found) +
                 "; the file ends early",
             bytes_.size());
    }

    bool at_space() const { return std::string_view(" \t\n\v\f\r").find(bytes_[position_]) != std::string_view::npos; }

    void skip_space_and_comments() {
        for (; position_ < bytes_.size() && (at_space() || bytes_[position_] == '#'); ++position_)
            if (bytes_[position_] == '#') {
                position_ = bytes_.find('\n', position_);
                if (position_ == std::string_view::npos) position_ = bytes_.size() - 1;
            }
    }

    // A number between white space, comments, or the end of the file.
    int read_number(const std::string& what, int low, int high) {
        skip_space_and_comments();
        const std::size_t start = position_;
        const std::string expected = what + ": expected " + std::to_string(low) + " to " + std::to_string(high);
        int value = 0;
        for (; position_ < bytes_.size() && bytes_[position_] >= '0' && bytes_[position_] <= '9'; ++position_)
            value = std::min(10 * value + (bytes_[position_] - '0'), 100'000'000);
        if (position_ == start && position_ == bytes_.size()) fail(expected + ", found the end of the file", start);
        if (position_ == start || (position_ < bytes_.size() && !at_space() && bytes_[position_] != '#'))
            fail(expected + ", found something that is no whole number", start);
        if (value < low || value > high)
            fail(
                expected + ", found " + std::string(bytes_.substr(start, std::min<std::size_t>(position_ - start, 20))),
                start);
        return value;
    }

    // Nothing is allocated before the length of the file has confirmed the header.
    void read_binary(Image& image, std::size_t count, int maximum) {
        if (position_ == bytes_.size()) fail_truncated(count, 0);
        if (!at_space()) fail("expected one white space character after the maximum", position_);
        ++position_;
        const std::string_view values = bytes_.substr(position_);
        if (values.size() < count) fail_truncated(count, values.size());
        if (values.size() > count)
            fail("expected " + std::to_string(count) + " values, found " + std::to_string(values.size() - count) +
                     " bytes too many",
                 position_ + count);
        image.pixels.assign(values.begin(), values.end());
        for (std::size_t p = 0; p < count; ++p)
            if (image.pixels[p] > maximum)
                fail("value " + std::to_string(p) + ": expected 0 to " + std::to_string(maximum) + ", found " +
                         std::to_string(image.pixels[p]),
                     position_ + p);
    }

    void read_text(Image& image, std::size_t count, int maximum) {
        // Two characters a value, but for the last.
        if (const std::size_t most = (bytes_.size() - position_ + 1) / 2; most < count) fail_truncated(count, most);
        image.pixels.reserve(count);
        for (std::size_t p = 0; p < count; ++p) {
            std::string name = "value ";
            name += std::to_string(p);
            image.pixels.push_back(static_cast<std::uint8_t>(read_number(name, 0, maximum)));
        }
        skip_space_and_comments();
        if (position_ < bytes_.size())
            fail("expected the end of the file after " + std::to_string(count) + " values", position_);
    }

    std::string_view bytes_;
    const fs::path& path_;
    std::size_t position_ = 0;
};

std::string found_format(std::string_view bytes) {
    if (bytes.empty()) return "an empty file";
    if (bytes.substr(0, 2) == "\xff\xd8")
        return "a JPEG file; convert it, for example with ImageMagick: convert a.jpg a.png";
    return "another kind of file";
}

}  // namespace

void require_image(const Image& image, const std::string& function) {
    if (image.H < 1 || image.W < 1 || (image.C != 1 && image.C != 3))
        throw std::invalid_argument(function + ": expected 1 or 3 channels and sizes of at least 1, got " +
                                    to_string(Shape{image.C, image.H, image.W}));
    const auto count = static_cast<std::size_t>(element_count({image.C, image.H, image.W}));
    if (image.pixels.size() != count)
        throw std::invalid_argument(function + ": expected " + std::to_string(count) + " values, got " +
                                    std::to_string(image.pixels.size()));
}

Image decode_image(std::string_view bytes, const fs::path& path) {
    if (bytes.substr(0, 4) == "\x89PNG") return decode_png(bytes, path);
    if (bytes.size() > 2 && bytes[0] == 'P' && std::string_view("2356").find(bytes[1]) != std::string_view::npos)
        return NetpbmReader(bytes, path).read();
    throw std::runtime_error(path.string() +
                             ": expected an image in PNG, or that begins with P2, P3, P5 or P6 (PGM or PPM), found " +
                             found_format(bytes) + at_offset(0));
}

Image read_image(const fs::path& path) { return decode_image(read_file(path), path); }

void write_image(const fs::path& path, const Image& image) {
    require_image(image, "write_image");
    if (path.extension() == ".png") return write_png(path, image);
    const std::string ending = image.C == 1 ? ".pgm" : ".ppm";
    if (path.extension() != ending)
        throw std::invalid_argument("write_image: the name of an image with " + std::to_string(image.C) +
                                    (image.C == 1 ? " channel" : " channels") + " must end in .png or " + ending +
                                    ", got " + path.string());
    std::string bytes = image.C == 1 ? "P5\n" : "P6\n";
    bytes += std::to_string(image.W) + " " + std::to_string(image.H) + "\n255\n";
    bytes.append(image.pixels.begin(), image.pixels.end());
    write_file(path, bytes);
}

Tensor<float> to_tensor(const Image& image) {
    require_image(image, "to_tensor");
    Tensor<float> x({image.C, image.H, image.W});
    const std::uint8_t* next = image.pixels.data();
    for (int i = 0; i < image.H; ++i)
        for (int j = 0; j < image.W; ++j)
            for (int c = 0; c < image.C; ++c) x(c, i, j) = *next++;
    return x;
}

Image to_image(const Tensor<float>& x) {
    const auto [C, H, W] = sizes<3>(x, "to_image: x");
    if (C != 1 && C != 3)
        throw std::invalid_argument("to_image: x must have 1 or 3 channels, got shape " + to_string(x.shape()));
    Image image{H, W, C, {}};
    image.pixels.reserve(x.values().size());
    for (int i = 0; i < H; ++i)
        for (int j = 0; j < W; ++j)
            for (int c = 0; c < C; ++c) {
                const float value = x(c, i, j) > 0.0F ? std::min(x(c, i, j), 255.0F) : 0.0F;
                image.pixels.push_back(static_cast<std::uint8_t>(std::floor(value + 0.5F)));
            }
    return image;
}

Image to_grey(const Image& image) {
    require_image(image, "to_grey");
    if (image.C == 1) return image;
    Image grey{image.H, image.W, 1, {}};
    grey.pixels.reserve(image.pixels.size() / 3);
    for (std::size_t p = 0; p < image.pixels.size(); p += 3) {
        const int sum = 299 * image.pixels[p] + 587 * image.pixels[p + 1] + 114 * image.pixels[p + 2];
        grey.pixels.push_back(static_cast<std::uint8_t>((sum + 500) / 1000));
    }
    return grey;
}

}  // namespace cnn
