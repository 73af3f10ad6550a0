#include "common/files/idx.hpp"

#include <algorithm>
#include <limits>
#include <regex>
#include <stdexcept>
#include <string_view>

#include "common/files/deflate.hpp"
#include "common/files/file_kind.hpp"
#include "common/files/files.hpp"
#include "common/pictures/image.hpp"
#include "common/shape_text.hpp"

namespace cnn {

namespace fs = std::filesystem;

namespace {

constexpr std::uint32_t images_magic = 0x00000803, colour_magic = 0x00000804, labels_magic = 0x00000801;
constexpr std::uint32_t longest_side = 4096;

[[noreturn]] void fail(const fs::path& path, const std::string& message) {
    throw std::runtime_error(path.string() + ": " + message);
}

std::uint32_t big_endian(std::string_view bytes, std::size_t offset) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) value = value << 8U | static_cast<unsigned char>(bytes[offset + i]);
    return value;
}

std::string hexadecimal(std::uint32_t value) {
    std::string text = "0x";
    for (unsigned shift = 32; shift > 0; shift -= 4) text += "0123456789abcdef"[value >> (shift - 4) & 15U];
    return text;
}

std::string kind(std::uint32_t magic) {
    if (magic == images_magic) return " (IDX images)";
    if (magic == colour_magic) return " (IDX images in colour)";
    if (magic == labels_magic) return " (IDX labels)";
    return "";
}

// What the first four bytes are, if they are not what was wanted.
std::string found_instead(const std::string& bytes, const fs::path& path) {
    const std::uint32_t magic = big_endian(bytes, 0);
    if (!kind(magic).empty()) return hexadecimal(magic) + kind(magic);
    if (const std::string other = file_kind(bytes, path); other != unknown_kind) return other;
    const std::uint32_t turned = magic >> 24U | (magic >> 8U & 0xff00U);
    if ((magic & 0xffffU) == 0 && (turned & 0xf0ffU) != 0 && (turned >> 8U) == 8)
        return hexadecimal(magic) +
               " (IDX with the bytes of its numbers in the other order; write the highest byte first)";
    const std::uint32_t type = magic >> 8U;
    const char* values = type == 9    ? "signed bytes"
                         : type == 11 ? "numbers of two bytes"
                         : type == 12 ? "numbers of four bytes"
                         : type == 13 ? "floats"
                         : type == 14 ? "doubles"
                                      : nullptr;
    if (values != nullptr) return hexadecimal(magic) + " (IDX of " + values + "; write them as bytes from 0 to 255)";
    return hexadecimal(magic);
}

struct IdxFile {
    std::string bytes;
    std::vector<std::uint32_t> sizes;  // count; or count, H, W; or count, C, H, W
    std::size_t header;                // bytes before the first value
};

// Nothing is allocated from the sizes in the header: they must agree with the length of the file.
void check_sizes(const fs::path& path, const IdxFile& file) {
    std::uint64_t values = 1;
    for (std::size_t axis = 0; axis < file.sizes.size(); ++axis) {
        const std::uint32_t most = axis == 0 ? std::numeric_limits<std::int32_t>::max() : longest_side;
        if (file.sizes[axis] < 1 || file.sizes[axis] > most)
            fail(path, std::string(axis == 0                       ? "count"
                                   : axis + 2 < file.sizes.size()  ? "channels"
                                   : axis + 1 == file.sizes.size() ? "width"
                                                                   : "height") +
                           ": expected 1 to " + std::to_string(most) + ", found " + std::to_string(file.sizes[axis]) +
                           " (offset " + std::to_string(4 + 4 * axis) + ")");
        values *= file.sizes[axis];
    }
    const std::uint64_t expected = file.header + values;
    const std::uint64_t found = file.bytes.size();
    if (found < expected)
        fail(path, "truncated: expected " + std::to_string(expected) + " bytes, found " + std::to_string(found) +
                       " (the file ends at offset " + std::to_string(found) + ")");
    if (found > expected)
        fail(path, "expected " + std::to_string(expected) + " bytes, found " + std::to_string(found) + ": " +
                       std::to_string(found - expected) + " too many (from offset " + std::to_string(expected) + ")");
    if (values > std::numeric_limits<int>::max())
        fail(path, "has " + std::to_string(values) + " values; at most 2147483647 fit in a tensor");
}

std::string unpacked(const fs::path& path) {
    std::string bytes = read_file(path);
    if (!is_gzip(bytes)) return bytes;
    try {
        return gzip_decompress(bytes);
    } catch (const DeflateError& error) {
        fail(path,
             "compressed with gzip: " + std::string(error.what()) + " (offset " + std::to_string(error.offset) + ")");
    }
}

// The file begins with `magic`, or with `other`.
IdxFile read_file_of(const fs::path& path, std::uint32_t magic, std::uint32_t other) {
    IdxFile file{unpacked(path), {}, 0};
    const bool known = file.bytes.size() >= 4;
    const std::uint32_t found = known ? big_endian(file.bytes, 0) : magic;
    if (found != magic && found != other)
        fail(path, "expected " + hexadecimal(magic) + kind(magic) + ", found " + found_instead(file.bytes, path) +
                       " (offset 0)");
    const std::size_t axes = found & 255U;
    file.header = 4 + 4 * axes;
    if (file.bytes.size() < file.header)
        fail(path, "truncated: expected a header of " + std::to_string(file.header) + " bytes, found " +
                       std::to_string(file.bytes.size()) + " (the file ends at offset " +
                       std::to_string(file.bytes.size()) + ")");
    for (std::size_t axis = 0; axis < axes; ++axis) file.sizes.push_back(big_endian(file.bytes, 4 + 4 * axis));
    check_sizes(path, file);
    return file;
}

std::vector<std::uint8_t> values_of(const IdxFile& file) {
    const std::string_view values = std::string_view(file.bytes).substr(file.header);
    return {values.begin(), values.end()};
}

Tensor<std::uint8_t> read_images(const fs::path& path, bool transpose) {
    const IdxFile file = read_file_of(path, images_magic, colour_magic);
    Shape shape(file.sizes.begin(), file.sizes.end());
    if (shape.size() == 3) shape.insert(shape.begin() + 1, 1);
    Tensor<std::uint8_t> x(shape, values_of(file));
    if (!transpose) return x;
    const auto [N, C, H, W] = sizes<4>(x, "read_idx: x");
    Tensor<std::uint8_t> turned({N, C, W, H});
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c)
            for (int i = 0; i < W; ++i)
                for (int j = 0; j < H; ++j) turned(n, c, i, j) = x(n, c, j, i);
    return turned;
}

// y: (N,1,H,W), cb and cr: (N,1,H/2,W/2), rounded up; returns (N,3,H,W).
Tensor<std::uint8_t> in_rgb(const Tensor<std::uint8_t>& y, const Tensor<std::uint8_t>& cb,
                            const Tensor<std::uint8_t>& cr, const fs::path& path) {
    const auto [N, C, H, W] = sizes<4>(y, "in_rgb: y");
    const Shape half{N, 1, (H + 1) / 2, (W + 1) / 2};
    if (C != 1 || cb.shape() != half || cr.shape() != half)
        fail(path, "brightness of shape " + to_string(y.shape()) + " needs colours of shape " + to_string(half) +
                       ", found " + to_string(cb.shape()) + " and " + to_string(cr.shape()));
    Tensor<std::uint8_t> rgb({N, 3, H, W});
    for (int n = 0; n < N; ++n)
        for (int i = 0; i < H; ++i)
            for (int j = 0; j < W; ++j) {
                const auto pixel = rgb_of(y(n, 0, i, j), cb(n, 0, i / 2, j / 2), cr(n, 0, i / 2, j / 2));
                for (int c = 0; c < 3; ++c) rgb(n, c, i, j) = pixel[static_cast<std::size_t>(c)];
            }
    return rgb;
}

Examples with_labels(Tensor<std::uint8_t> x, const fs::path& images, const fs::path& labels, const IdxOptions& o) {
    const IdxFile file = read_file_of(labels, labels_magic, labels_magic);
    if (file.sizes[0] != static_cast<std::uint32_t>(x.shape()[0]))
        fail(images, "has " + std::to_string(x.shape()[0]) + " images (offset 4), but " + labels.string() + " has " +
                         std::to_string(file.sizes[0]) + " labels (offset 4)");
    const std::vector<std::uint8_t> values = values_of(file);
    const int most = *std::max_element(values.begin(), values.end());
    const std::vector<std::string> classes = o.classes.empty() ? numbered_classes(std::max(10, most + 1)) : o.classes;
    for (std::size_t n = 0; n < values.size(); ++n)
        if (values[n] >= classes.size())
            fail(labels, "label " + std::to_string(n) + ": expected 0 to " + std::to_string(classes.size() - 1) +
                             ", found " + std::to_string(values[n]) + " (offset " + std::to_string(file.header + n) +
                             ")");
    return {images.string(), std::move(x), {values.begin(), values.end()}, classes};
}

// The file of the folder that is called ...STEM-KIND-idxN-ubyte for one of the stems, with a dot or compressed too; empty
// if there is none.
fs::path find_file(const fs::path& folder, const std::string& stems, const std::string& kind) {
    const std::regex pattern("(.*-)?(" + stems + ")-" + kind + "[-.]idx[0-9]-ubyte(\\.gz)?");
    std::vector<fs::path> found;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder))
        if (std::regex_match(entry.path().filename().string(), pattern)) found.push_back(entry.path());
    std::sort(found.begin(), found.end());
    if (found.empty()) return {};
    fs::path first = found[0];
    if (found.size() == 2 && found[1] == first.string() + ".gz") return first;
    if (found.size() > 1)
        fail(folder, "expected one file of this kind, found " + first.filename().string() + " and " +
                         found[1].filename().string() + "; a folder holds one data set");
    return first;
}

}  // namespace

Examples read_idx(const fs::path& images, const fs::path& labels, const IdxOptions& o) {
    return with_labels(read_images(images, o.transpose), images, labels, o);
}

Examples read_data_set(const fs::path& folder, Split split, const IdxOptions& o) {
    std::error_code ignored;
    if (!fs::exists(folder, ignored)) fail(folder, "there is no such folder");
    if (!fs::is_directory(folder, ignored)) fail(folder, "is a file; expected a folder with the files of a data set");
    const std::string stems = split == Split::train ? "train" : "t10k|test";
    const fs::path images = find_file(folder, stems, "images"), y = find_file(folder, stems, "y");
    const fs::path labels = find_file(folder, stems, "labels");
    const std::string first = split == Split::train ? "train" : "t10k";
    if (images.empty() && y.empty())
        fail(folder / (first + "-images-idx3-ubyte"), "there is no such file, nor one of another spelling");
    if (labels.empty())
        fail(folder / (first + "-labels-idx1-ubyte"), "there is no such file, nor one of another spelling");
    IdxOptions all = o;
    if (all.classes.empty() && fs::exists(folder / "classes.txt", ignored))
        all.classes = lines_of(folder / "classes.txt");
    if (!images.empty()) return read_idx(images, labels, all);
    const fs::path cb = find_file(folder, stems, "cb"), cr = find_file(folder, stems, "cr");
    if (cb.empty() || cr.empty()) fail(y, "expected files for the colours, cb and cr, beside it, found none");
    return with_labels(
        in_rgb(read_images(y, o.transpose), read_images(cb, o.transpose), read_images(cr, o.transpose), y), y, labels,
        all);
}

std::string text_picture(std::span<const std::uint8_t> image, int H, int W) {
    if (H < 1 || W < 1 || image.size() != static_cast<std::size_t>(H) * static_cast<std::size_t>(W))
        throw std::invalid_argument("text_picture: needs " + std::to_string(H) + " * " + std::to_string(W) +
                                    " pixels, got " + std::to_string(image.size()));
    constexpr std::string_view shades = " .:-=+*#%@";
    std::string text;
    for (std::size_t p = 0; p < image.size(); ++p) {
        text += shades[image[p] * shades.size() / 256];
        if ((p + 1) % static_cast<std::size_t>(W) == 0) text += '\n';
    }
    return text;
}

}  // namespace cnn
