// Where the build unpacks the archives of datasets/.
#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>

namespace cnn {

// unpacked("eurosat32"): the folder with the files of datasets/eurosat32.tar.xz. Throws std::runtime_error, with the command
// that unpacks it, if they are not there.
inline std::filesystem::path unpacked(const std::string& name) {
    const std::filesystem::path folder = std::filesystem::path(CNN_UNPACKED) / name;
    if (!std::filesystem::exists(folder / "verified"))
        throw std::runtime_error(folder.string() + ": is not unpacked; type: cmake --build " CNN_UNPACKED " --target " +
                                 name);
    return folder;
}

}  // namespace cnn
