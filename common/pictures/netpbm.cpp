#include "common/pictures/netpbm.hpp"

#include <algorithm>
#include <stdexcept>

#include "common/files/file_kind.hpp"

namespace cnn {

namespace fs = std::filesystem;

namespace {

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
        if (image.W * image.H > most_pixels)
            fail("expected at most " + std::to_string(most_pixels) + " pixels, found " +
                     std::to_string(image.W * image.H),
                 3);
        const int maximum = read_maximum();
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
        throw std::runtime_error(path_.string() + ": " + message + " (offset " + std::to_string(offset) + ")");
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

    int read_maximum() {
        const int maximum = read_number("maximum", 1, 65535);
        if (maximum > 255)
            fail("expected a maximum of at most 255, one byte a value, found " + std::to_string(maximum) +
                     "; a command that converts it: convert " + shell_word(path_.string()) + " -depth 8 " +
                     shell_word((path_.parent_path() / path_.stem()).string()) + ".png",
                 position_);
        return maximum;
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

}  // namespace

bool is_netpbm(std::string_view bytes) {
    return bytes.size() > 2 && bytes[0] == 'P' && std::string_view("2356").find(bytes[1]) != std::string_view::npos;
}

Image decode_netpbm(std::string_view bytes, const fs::path& path) {
    if (!is_netpbm(bytes))
        throw std::runtime_error(path.string() + ": expected a PGM or PPM, which begins with P2, P3, P5 or P6, found " +
                                 file_kind(bytes, path) + " (offset 0)");
    return NetpbmReader(bytes, path).read();
}

std::string netpbm_bytes(const Image& image) {
    require_image(image, "netpbm_bytes");
    std::string bytes = image.C == 1 ? "P5\n" : "P6\n";
    bytes += std::to_string(image.W) + " " + std::to_string(image.H) + "\n255\n";
    bytes.append(image.pixels.begin(), image.pixels.end());
    return bytes;
}

}  // namespace cnn
