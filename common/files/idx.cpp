#include "common/files/idx.hpp"

#include <limits>
#include <stdexcept>
#include <string_view>

#include "common/files/files.hpp"

namespace cnn {

namespace fs = std::filesystem;

namespace {

constexpr std::uint32_t images_magic = 0x00000803;
constexpr std::uint32_t labels_magic = 0x00000801;
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
    if (magic == labels_magic) return " (IDX labels)";
    if (magic >> 16U == 0x1f8b) return " (compressed: unpack it with gunzip)";
    return "";
}

struct IdxFile {
    std::string bytes;
    std::vector<std::uint32_t> sizes;  // count, or count, H, W
    std::size_t header;                // bytes before the first value
};

// Nothing is allocated from the sizes in the header: they must agree with the length of the file.
void check_sizes(const fs::path& path, const IdxFile& file) {
    std::uint64_t values = 1;
    for (std::size_t axis = 0; axis < file.sizes.size(); ++axis) {
        const std::uint32_t most = axis == 0 ? std::numeric_limits<std::int32_t>::max() : longest_side;
        if (file.sizes[axis] < 1 || file.sizes[axis] > most)
            fail(path, std::string(axis == 0   ? "count"
                                   : axis == 1 ? "height"
                                               : "width") +
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

IdxFile read_idx(const fs::path& path, std::uint32_t magic) {
    const std::size_t axes = magic & 255U;
    IdxFile file{read_file(path), {}, 4 + 4 * axes};
    if (file.bytes.size() >= 4 && big_endian(file.bytes, 0) != magic) {
        const std::uint32_t found = big_endian(file.bytes, 0);
        fail(path, "expected " + hexadecimal(magic) + kind(magic) + ", found " + hexadecimal(found) + kind(found) +
                       " (offset 0)");
    }
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

// "train-images-idx3-ubyte" or "train-images.idx3-ubyte", whichever there is.
fs::path find_file(const fs::path& folder, const std::string& stem, const std::string& ending) {
    const std::vector<std::string> spellings = {stem + "-" + ending, stem + "." + ending};
    std::error_code ignored;
    for (const std::string& name : spellings)
        if (fs::exists(folder / name, ignored)) return folder / name;
    for (const std::string& name : spellings)
        if (fs::exists(folder / (name + ".gz"), ignored))
            fail(folder / spellings[0],
                 "there is only the compressed file; unpack it: gunzip " + (folder / (name + ".gz")).string());
    fail(folder / spellings[0], "there is no such file (nor " + spellings[1] + ")");
}

}  // namespace

Examples read_digits(const fs::path& images, const fs::path& labels) {
    const IdxFile image_file = read_idx(images, images_magic);
    const IdxFile label_file = read_idx(labels, labels_magic);
    if (image_file.sizes[0] != label_file.sizes[0])
        fail(images, "has " + std::to_string(image_file.sizes[0]) + " images (offset 4), but " + labels.string() +
                         " has " + std::to_string(label_file.sizes[0]) + " labels (offset 4)");
    const std::vector<std::uint8_t> values = values_of(label_file);
    for (std::size_t n = 0; n < values.size(); ++n)
        if (values[n] > 9)
            fail(labels, "label " + std::to_string(n) + ": expected 0 to 9, found " + std::to_string(values[n]) +
                             " (offset " + std::to_string(label_file.header + n) + ")");
    const std::vector<int> sizes(image_file.sizes.begin(), image_file.sizes.end());
    return {images.string(),
            Tensor<std::uint8_t>({sizes[0], 1, sizes[1], sizes[2]}, values_of(image_file)),
            {values.begin(), values.end()},
            numbered_classes(10)};
}

Examples read_mnist(const fs::path& folder, Split split) {
    std::error_code ignored;
    if (!fs::exists(folder, ignored)) fail(folder, "there is no such folder");
    if (!fs::is_directory(folder, ignored)) fail(folder, "is a file; expected a folder with the files of MNIST");
    const std::string stem = split == Split::train ? "train" : "t10k";
    const fs::path images = find_file(folder, stem + "-images", "idx3-ubyte");
    const fs::path labels = find_file(folder, stem + "-labels", "idx1-ubyte");
    return read_digits(images, labels);
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
