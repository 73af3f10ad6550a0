#include <algorithm>

#include "chapters/programs/lenet/commands.hpp"

namespace cnn {

namespace fs = std::filesystem;

void declare_data(Flags& flags) {
    flags.text("data", "", "folder with the four IDX files; MNIST comes with the book").placeholder("DIR");
    flags.boolean("transpose", "turn rows into columns: EMNIST's images lie on their side");
}

Examples read_data(const Flags& flags, Split split) {
    const std::string& folder = flags.get_string("data");
    if (folder.empty() && !fs::exists(CNN_MNIST))
        throw std::runtime_error(
            "MNIST is not unpacked yet; type: make lenet (or name another folder with --data DIR)");
    return read_data_set(folder.empty() ? fs::path(CNN_MNIST) : fs::path(folder), split,
                         {.transpose = flags.get_bool("transpose")});
}

Examples first_images(const Examples& set, const Flags& flags, const std::string& flag) {
    const int count = flags.get_int(flag);
    if (count > set.size())
        throw UsageError("--" + flag + ": there are only " + std::to_string(set.size()) + ", got " +
                         std::to_string(count));
    if (count == 0) return set;
    const Shape image = set.image_shape();
    const auto kept = set.x.values().first(static_cast<std::size_t>(count * element_count(image)));
    return {set.name,
            Tensor<std::uint8_t>({count, image[0], image[1], image[2]}, {kept.begin(), kept.end()}),
            {set.labels.begin(), set.labels.begin() + count},
            set.classes};
}

void require_fits(const Examples& set, const Model<float>& model) {
    if (set.image_shape() != model.image)
        throw std::runtime_error(set.name + ": holds images of (C,H,W) " + to_string(set.image_shape()) +
                                 ", the network " + model.name + " was made for " + to_string(model.image));
    const int largest = *std::max_element(set.labels.begin(), set.labels.end());
    if (largest >= model.classes)
        throw std::runtime_error(set.name + ": has labels up to " + std::to_string(largest) + ", the network " +
                                 model.name + " tells " + std::to_string(model.classes) + " classes apart, from 0");
}

// FNV-1a, 64 bits: Fowler, Noll and Vo, 1991.
std::string fingerprint(const Examples& set) {
    std::uint64_t hash = 14695981039346656037ULL;
    const auto add = [&hash](std::uint64_t byte) { hash = (hash ^ byte) * 1099511628211ULL; };
    for (const int size : set.x.shape()) add(static_cast<std::uint64_t>(size));
    for (const std::uint8_t pixel : set.x.values()) add(pixel);
    for (const int label : set.labels) add(static_cast<std::uint64_t>(label));
    char text[17];
    std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(hash));
    return text;
}

}  // namespace cnn
