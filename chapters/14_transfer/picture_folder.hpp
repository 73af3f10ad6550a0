// Chapter 14: a folder of pictures as a data set. One folder a class, whatever the pictures' sizes:
//
//     pets/cats/tom.jpg   pets/cats/felix.png   pets/dogs/rex.jpg
#pragma once

#include <filesystem>
#include <functional>

#include "chapters/13_architectures/photograph.hpp"
#include "common/files/examples.hpp"
#include "common/pictures/image_file.hpp"

namespace cnn {

// Scaled so that it just covers H x W, and the middle cut out.
inline Image cut_to(const Image& image, int H, int W) {
    const double scale = std::max(static_cast<double>(H) / image.H, static_cast<double>(W) / image.W);
    const int rows = std::max(H, static_cast<int>(std::lround(scale * image.H)));
    const int columns = std::max(W, static_cast<int>(std::lround(scale * image.W)));
    return mix(image, triangle_filter(image.H, rows, (rows - H) / 2, H),
               triangle_filter(image.W, columns, (columns - W) / 2, W));
}

// Scaled so that it just fits into H x W, in the middle of grey: the border is neither light nor dark.
inline Image bordered_to(const Image& image, int H, int W) {
    const double scale = std::min(static_cast<double>(H) / image.H, static_cast<double>(W) / image.W);
    const int rows = std::clamp(static_cast<int>(std::lround(scale * image.H)), 1, H);
    const int columns = std::clamp(static_cast<int>(std::lround(scale * image.W)), 1, W);
    const Image small = resize(image, rows, columns);
    const int top = (H - rows) / 2, left = (W - columns) / 2;
    Image whole{H, W, image.C, std::vector<std::uint8_t>(static_cast<std::size_t>(H * W * image.C), 128)};
    for (int i = 0; i < rows; ++i)
        std::copy_n(small.pixels.begin() + i * columns * image.C, columns * image.C,
                    whole.pixels.begin() + ((top + i) * W + left) * image.C);
    return whole;
}

struct FolderOptions {
    // How every picture, with three channels, gets one shape
    std::function<Image(const Image&)> fit = [](const Image& image) { return cut_to(image, 64, 64); };
    int smallest = 32;  // pixels that the shorter side must have: a smaller picture can be scaled up, but shows little
};

// Throws std::runtime_error that names the file if it is no picture, or too small.
inline Image read_to_fit(const std::filesystem::path& path, const FolderOptions& o) {
    const Image image = read_image(path);
    if (std::min(image.H, image.W) < o.smallest)
        throw std::runtime_error(path.string() + ": has " + std::to_string(image.H) + "x" + std::to_string(image.W) +
                                 " pixels, at least " + std::to_string(o.smallest) + " in each direction are needed");
    return o.fit(to_rgb(image));
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

// Adds the pictures of one class to all, and their values, channel by channel, to `values`. Returns how many there are.
inline int read_class(const std::filesystem::path& folder, const FolderOptions& o, PictureFolder& all,
                      std::vector<std::uint8_t>& values) {
    const std::size_t before = all.files.size();
    const std::string name = folder.filename().string();
    for (const std::filesystem::path& file : sorted_entries(folder)) try {
            const Tensor<float> x = to_tensor(read_to_fit(file, o));
            all.set.x = Tensor<std::uint8_t>({1, x.shape()[0], x.shape()[1], x.shape()[2]});
            for (const float value : x.values()) values.push_back(static_cast<std::uint8_t>(value));
            all.files.push_back(name + '/' + file.filename().string());
            all.set.labels.push_back(static_cast<int>(all.set.classes.size()));
        } catch (const std::runtime_error& error) {
            all.skipped.push_back(error.what());
        }
    all.set.classes.push_back(name);
    return static_cast<int>(all.files.size() - before);
}

// The classes are the folders in it, sorted by name, and so are the pictures of a class. What is no picture, or too small,
// is skipped, and said why. Throws std::runtime_error that names the folder unless there are at least two classes, and in
// each at least one picture that can be used.
inline PictureFolder read_picture_folder(const std::filesystem::path& folder, const FolderOptions& o = {}) {
    const std::string name = folder.string();
    if (!std::filesystem::is_directory(folder))
        throw std::runtime_error(name +
                                 ": there is no such folder; expected one with a folder of pictures for each class");
    PictureFolder all{{name, {}, {}, {}}, {}, {}};
    std::vector<std::uint8_t> values;
    for (const std::filesystem::path& inside : sorted_entries(folder))
        if (!std::filesystem::is_directory(inside))
            all.skipped.push_back(inside.string() + ": lies beside the folders of the classes");
        else if (read_class(inside, o, all, values) == 0)
            throw std::runtime_error(inside.string() + ": holds no picture that can be used" +
                                     (all.skipped.empty() ? "" : "; the last that was tried: " + all.skipped.back()));
    const std::vector<std::string>& classes = all.set.classes;
    if (classes.size() < 2)
        throw std::runtime_error(name + ": holds " + (classes.empty() ? "no folder" : "one folder, " + classes[0]) +
                                 "; expected one for each class, at least two, such as " + name + "/cats and " + name +
                                 "/dogs");
    Shape shape = all.set.x.shape();
    shape[0] = all.set.size();
    all.set.x = Tensor<std::uint8_t>(shape, std::move(values));
    return all;
}

}  // namespace cnn
