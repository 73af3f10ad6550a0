#include "common/files/files.hpp"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <stdexcept>
#include <vector>

namespace cnn {

namespace fs = std::filesystem;

namespace {

// Why the last system call failed; streams do not always leave a reason behind.
std::string reason(int error_number) {
    return error_number == 0 ? "the system gives no reason" : std::strerror(error_number);
}

}  // namespace

std::string read_file(const fs::path& path) {
    std::error_code ignored;
    if (fs::is_directory(path, ignored)) throw std::runtime_error(path.string() + ": is a folder, not a file");
    errno = 0;
    std::ifstream in(path, std::ios::binary);
    if (!in) throw std::runtime_error(path.string() + ": cannot open: " + reason(errno));
    std::string content;
    std::vector<char> block(1 << 16);
    while (in.read(block.data(), static_cast<std::streamsize>(block.size())), in.gcount() > 0)
        content.append(block.data(), static_cast<std::size_t>(in.gcount()));
    if (in.bad()) throw std::runtime_error(path.string() + ": cannot read: " + reason(errno));
    return content;
}

void write_file(const fs::path& path, std::string_view content) {
    std::error_code error;
    if (fs::is_directory(path, error)) throw std::runtime_error(path.string() + ": is a folder, not a file");
    if (fs::exists(path, error) && !fs::is_regular_file(path, error))
        throw std::runtime_error(path.string() + ": is a device, not a file");
    const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
    fs::create_directories(folder, error);
    if (error) throw std::runtime_error(folder.string() + ": cannot make this folder: " + error.message());
    fs::path temporary = path;
    temporary += ".part";
    errno = 0;
    std::ofstream out(temporary, std::ios::binary | std::ios::trunc);
    if (!out) throw std::runtime_error(path.string() + ": cannot write: " + reason(errno));
    out.write(content.data(), static_cast<std::streamsize>(content.size()));
    out.flush();
    const int error_number = errno;
    out.close();
    if (out) fs::rename(temporary, path, error);
    if (out && !error) return;
    const std::string why = out ? error.message() : reason(error_number);
    fs::remove(temporary, error);
    throw std::runtime_error(path.string() + ": cannot write: " + why + "; what was there before is untouched");
}

}  // namespace cnn
