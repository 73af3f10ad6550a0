// Whole files, read and written so that nothing is lost: a file is either the old one or the new one.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace cnn {

// At most 2 GiB. Throws std::runtime_error that names the path and the reason; folders, devices and pipes are no files.
std::string read_file(const std::filesystem::path& path);

// Its lines, without their ends; empty ones are left out.
std::vector<std::string> lines_of(const std::filesystem::path& path);

enum class Survives {
    crash,
    power_cut
};  // power_cut: it lies on the disk when the function returns, which takes longer

// Writes to a temporary name of its own in the same folder (made if missing), then renames. An existing file stays
// untouched until the new one is complete. Throws std::runtime_error that names the path and the reason.
void write_file(const std::filesystem::path& path, std::string_view content, Survives what = Survives::crash);

// Throws what write_file would, were it called now; for programs that will have something to write after hours. The folder
// is made, the file is left alone.
void require_writable(const std::filesystem::path& path);

}  // namespace cnn
