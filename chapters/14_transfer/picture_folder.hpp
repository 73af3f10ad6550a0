// Chapter 14: a folder of pictures as a data set. One folder a class, whatever the pictures' sizes:
//
//     pets/cats/tom.jpg   pets/cats/felix.png   pets/dogs/rex.jpg
#pragma once

#include <filesystem>
#include <map>

#include "chapters/13_architectures/photograph.hpp"
#include "common/files/examples.hpp"
#include "common/pictures/image_file.hpp"

namespace cnn {

// How a picture of another shape becomes H x W: its middle, with the rest cut off; or all of it, with a border around.
enum class Fit { cut, border };

// Scaled so that it just covers H x W, and the middle cut out.
inline Image cut_to(const Image& image, int H, int W) {
    const double scale = std::max(static_cast<double>(H) / image.H, static_cast<double>(W) / image.W);
    const int rows = std::max(H, static_cast<int>(std::lround(scale * image.H)));
    const int columns = std::max(W, static_cast<int>(std::lround(scale * image.W)));
    const Tensor<float> x = to_tensor(image);
    return to_image(mix_columns(mix_rows(x, triangle_filter(image.H, rows, (rows - H) / 2, H)),
                                triangle_filter(image.W, columns, (columns - W) / 2, W)));
}

// Scaled so that it just fits into H x W, in the middle of grey: the border is neither light nor dark.
inline Image bordered_to(const Image& image, int H, int W) {
    const double scale = std::min(static_cast<double>(H) / image.H, static_cast<double>(W) / image.W);
    const int rows = std::clamp(static_cast<int>(std::lround(scale * image.H)), 1, H);
    const int columns = std::clamp(static_cast<int>(std::lround(scale * image.W)), 1, W);
    const Image small = resize(image, rows, columns);
    Image whole{H, W, image.C, {}};
    whole.pixels.assign(static_cast<std::size_t>(H) * static_cast<std::size_t>(W * image.C), 128);
    for (int i = 0; i < rows; ++i)
        std::copy_n(
            small.pixels.begin() + static_cast<std::ptrdiff_t>(i) * columns * image.C, columns * image.C,
            whole.pixels.begin() + (static_cast<std::ptrdiff_t>((H - rows) / 2 + i) * W + (W - columns) / 2) * image.C);
    return whole;
}

struct FolderOptions {
    Shape image{3, 131, 131};  // (C,H,W) that every picture gets; C: 1 grey, 3 colour
    Fit fit = Fit::cut;
    int smallest = 32;  // pixels that the shorter side must have: a smaller one is scaled up, but shows little
};

// One file as (C,H,W). Throws std::runtime_error that names the file if it is no picture, or too small.
inline Image read_to(const std::filesystem::path& path, const FolderOptions& o) {
    const Image image = read_image(path);
    const int C = o.image[0], H = o.image[1], W = o.image[2];
    if (std::min(image.H, image.W) < o.smallest)
        throw std::runtime_error(path.string() + ": has " + std::to_string(image.H) + "x" + std::to_string(image.W) +
                                 " pixels, at least " + std::to_string(o.smallest) + " in each direction are needed");
    const Image coloured = C == 1 ? to_grey(image) : to_rgb(image);
    return o.fit == Fit::cut ? cut_to(coloured, H, W) : bordered_to(coloured, H, W);
}

struct PictureFolder {
    Examples set;
    std::vector<std::string> files;    // of each example, from the folder: "cats/tom.jpg"
    std::vector<std::string> skipped;  // why, for each file that could not be used
};

// The names in a folder, sorted: the file system gives them in any order. Hidden ones are left out.
inline std::vector<std::filesystem::path> sorted_entries(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> entries;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.path().filename().string().front() != '.') entries.push_back(entry.path());
    std::sort(entries.begin(), entries.end());
    return entries;
}

// The classes are the folders in it, sorted by name, and so are the pictures of a class. What is no picture, or too small,
// is skipped, and said why. Throws std::runtime_error that names the folder unless there are at least two classes, and at
// least one picture that can be used in each.
inline PictureFolder read_picture_folder(const std::filesystem::path& folder, const FolderOptions& o = {}) {
    namespace fs = std::filesystem;
    const std::string name = folder.string();
    if (!fs::is_directory(folder))
        throw std::runtime_error(name +
                                 ": there is no such folder; expected one with a folder of pictures for each class");
    PictureFolder all{{name, {}, {}, {}}, {}, {}};
    std::vector<std::uint8_t> values;
    for (const fs::path& inside : sorted_entries(folder)) {
        if (!fs::is_directory(inside)) {
            all.skipped.push_back(inside.string() + ": lies beside the folders of the classes");
            continue;
        }
        const std::string label = inside.filename().string();
        const std::size_t before = all.files.size();
        for (const fs::path& file : sorted_entries(inside)) try {
                const Tensor<float> x = to_tensor(read_to(file, o));
                for (const float value : x.values()) values.push_back(static_cast<std::uint8_t>(value));
                all.files.push_back(label + '/' + file.filename().string());
                all.set.labels.push_back(static_cast<int>(all.set.classes.size()));
            } catch (const std::runtime_error& error) {
                all.skipped.push_back(error.what());
            }
        if (all.files.size() == before)
            throw std::runtime_error(inside.string() + ": holds no picture that can be used" +
                                     (all.skipped.empty() ? "" : "; the last that was tried: " + all.skipped.back()));
        all.set.classes.push_back(label);
    }
    if (all.set.classes.size() < 2)
        throw std::runtime_error(
            name + ": holds " + (all.set.classes.empty() ? "no folder" : "one folder, " + all.set.classes[0]) +
            "; expected one for each class, at least two, such as " + name + "/cats and " + name + "/dogs");
    all.set.x = Tensor<std::uint8_t>({static_cast<int>(all.files.size()), o.image[0], o.image[1], o.image[2]},
                                     std::move(values));
    return all;
}

}  // namespace cnn
