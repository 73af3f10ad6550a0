// Whole files, read and written so that nothing is lost: a file is either the old one or the new one.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace cnn {

// Throws std::runtime_error that names the path and the reason.
std::string read_file(const std::filesystem::path& path);

// Writes to a temporary name in the same folder (made if missing), then renames. An existing file stays
// untouched until the new one is complete. Throws std::runtime_error that names the path and the reason.
void write_file(const std::filesystem::path& path, std::string_view content);

}  // namespace cnn
