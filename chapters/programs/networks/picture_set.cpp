#include "chapters/programs/networks/picture_set.hpp"

#include <algorithm>
#include <memory>
#include <stdexcept>

#include "common/pictures/image_file.hpp"

namespace cnn {
namespace {

namespace fs = std::filesystem;

// What lies in a folder, sorted, without what is hidden.
std::vector<fs::path> inside(const fs::path& folder, bool folders) {
    std::vector<fs::path> found;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder))
        if (entry.is_directory() == folders && !entry.path().filename().string().starts_with("."))
            found.push_back(entry.path());
    std::sort(found.begin(), found.end());
    return found;
}

PictureSet of_folders(const fs::path& folder, const std::vector<fs::path>& classes) {
    PictureSet set{folder.string(), {}, {}, {}};
    std::vector<fs::path> files;
    for (const fs::path& of_class : classes) {
        const std::vector<fs::path> pictures = inside(of_class, false);
        if (pictures.empty()) throw std::runtime_error(of_class.string() + ": there is no picture in this folder");
        files.insert(files.end(), pictures.begin(), pictures.end());
        set.labels.insert(set.labels.end(), pictures.size(), static_cast<int>(set.classes.size()));
        set.classes.push_back(of_class.filename().string());
    }
    set.picture = [files](int n) {
        try {
            return read_image(files[static_cast<std::size_t>(n)]);
        } catch (const std::runtime_error& error) {
            throw UnreadablePicture(error.what());
        }
    };
    return set;
}

Image picture_of(const Examples& set, int n) {
    const Shape shape = set.image_shape();
    Tensor<float> x(shape);
    std::copy(set.image(n).begin(), set.image(n).end(), x.values().begin());
    return to_image(x);
}

}  // namespace

PictureSet read_picture_set(const fs::path& folder, Split split) {
    if (!fs::is_directory(folder)) throw std::runtime_error(folder.string() + ": there is no such folder");
    const std::vector<fs::path> classes = inside(folder, true);
    if (!classes.empty()) return of_folders(folder, classes);
    const auto set = std::make_shared<const Examples>(read_data_set(folder, split));
    return {set->name, set->classes, set->labels, [set](int n) { return picture_of(*set, n); }};
}

}  // namespace cnn
