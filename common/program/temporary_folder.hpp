// TemporaryFolder: an empty folder for one test, removed at the end with all that is in it.
#pragma once

#include <filesystem>
#include <random>
#include <string>

namespace cnn {

class TemporaryFolder {
  public:
    TemporaryFolder() {
        std::random_device bits;
        do path_ = std::filesystem::temp_directory_path() / ("cnn-" + std::to_string(bits()));
        while (!std::filesystem::create_directory(path_));
    }
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

}  // namespace cnn
