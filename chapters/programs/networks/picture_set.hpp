// Program networks: pictures whose names are known, one at a time.
#pragma once

#include <filesystem>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

#include "common/files/idx.hpp"
#include "common/pictures/image.hpp"

namespace cnn {

// One file of a set that is no picture, or a damaged one; what() names it.
struct UnreadablePicture : std::runtime_error {
    using std::runtime_error::runtime_error;
};

struct PictureSet {
    std::string name;  // where they come from, as messages show it
    std::vector<std::string> classes;
    std::vector<int> labels;              // of each picture the place of its class's name in `classes`
    std::function<Image(int n)> picture;  // throws UnreadablePicture
};

// A folder with a folder of pictures for each class, called as the class is; or one with the IDX files of a data set, of
// which `split` says which half. Throws std::runtime_error if it is neither, or a class has no pictures.
PictureSet read_picture_set(const std::filesystem::path& folder, Split split);

}  // namespace cnn
