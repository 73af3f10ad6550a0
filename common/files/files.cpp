#include "common/files/files.hpp"

#include <cerrno>
#include <chrono>
#include <cstring>
#include <fstream>
#include <random>
#include <sstream>
#include <stdexcept>
#include <system_error>
#include <vector>

#if __has_include(<unistd.h>)
#include <fcntl.h>
#include <unistd.h>
#define CNN_POSIX 1
#else
#define CNN_POSIX 0
#endif

namespace cnn {

namespace fs = std::filesystem;

namespace {

constexpr std::uintmax_t most_bytes = std::uintmax_t{1} << 31U;

[[noreturn]] void fail(const fs::path& path, const std::string& message) {
    throw std::runtime_error(path.string() + ": " + message);
}

std::string reason(int error_number) {
    return error_number == 0 ? "the system gives no reason" : std::strerror(error_number);
}

// Endless ones, and those that wait until another program writes, are refused before they are opened.
void require_plain_file(const fs::path& path) {
    std::error_code ignored;
    const fs::file_status status = fs::status(path, ignored);
    if (fs::is_directory(status)) fail(path, "is a folder, not a file");
    if (fs::is_fifo(status) || fs::is_socket(status))
        fail(path, "is a pipe, not a file; write what it gives to a file first");
    if (fs::exists(status) && !fs::is_regular_file(status)) fail(path, "is a device, not a file");
}

#if CNN_POSIX
std::error_code last_error() { return {errno, std::generic_category()}; }

std::error_code write_new(const fs::path& path, std::string_view content, Survives what) {
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (file < 0) return last_error();
    std::error_code error;
    while (!content.empty() && !error) {
        const ssize_t count = ::write(file, content.data(), content.size());
        if (count >= 0)
            content.remove_prefix(static_cast<std::size_t>(count));
        else if (errno != EINTR)
            error = last_error();
    }
    if (!error && what == Survives::power_cut && ::fsync(file) != 0) error = last_error();
    if (::close(file) != 0 && !error) error = last_error();
    return error;
}

// The new name, too, must reach the disk. Some systems cannot do this for folders; they do it by themselves.
void sync_folder(const fs::path& folder) {
    const int file = ::open(folder.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return;
    static_cast<void>(::fsync(file));
    ::close(file);
}
#else
std::error_code write_new(const fs::path& path, std::string_view content, Survives) {
    errno = 0;
    std::ofstream out(path, std::ios::binary | std::ios::trunc);
    out.write(content.data(), static_cast<std::streamsize>(content.size()));
    out.close();
    return out ? std::error_code() : std::error_code(errno == 0 ? EIO : errno, std::generic_category());
}

void sync_folder(const fs::path&) {}
#endif

fs::path folder_of(const fs::path& path) { return path.has_parent_path() ? path.parent_path() : fs::path("."); }

// Two programs that write the same file at once must not write into each other's.
fs::path temporary_name(const fs::path& path) {
    fs::path name = path;
    return name += "." + std::to_string(std::random_device()()) + ".part";
}

// What a killed program left behind: parts of this file that nobody has written to for an hour.
void remove_leftovers(const fs::path& path) {
    const std::string beginning = path.filename().string() + ".";
    const auto an_hour_ago = fs::file_time_type::clock::now() - std::chrono::hours(1);
    std::error_code ignored;
    for (fs::directory_iterator entry(folder_of(path), ignored), end; entry != end; entry.increment(ignored)) {
        const std::string name = entry->path().filename().string();
        if (name.starts_with(beginning) && name.ends_with(".part") &&
            fs::last_write_time(entry->path(), ignored) < an_hour_ago)
            fs::remove(entry->path(), ignored);
    }
}

void prepare_folder(const fs::path& path) {
    require_plain_file(path);
    std::error_code error;
    fs::create_directories(folder_of(path), error);
    if (error) fail(folder_of(path), "cannot make this folder: " + error.message());
}

}  // namespace

std::string read_file(const fs::path& path) {
    require_plain_file(path);
    errno = 0;
    std::ifstream in(path, std::ios::binary);
    if (!in) fail(path, "cannot open: " + reason(errno));
    std::error_code ignored;
    if (const std::uintmax_t bytes = fs::file_size(path, ignored); !ignored && bytes > most_bytes)
        fail(path, "has " + std::to_string(bytes) + " bytes, at most " + std::to_string(most_bytes) + " are read");
    std::string content;
    std::vector<char> block(1 << 16);
    while (in.read(block.data(), static_cast<std::streamsize>(block.size())), in.gcount() > 0)
        content.append(block.data(), static_cast<std::size_t>(in.gcount()));
    if (in.bad()) fail(path, "cannot read: " + reason(errno));
    return content;
}

std::vector<std::string> lines_of(const fs::path& path) {
    std::istringstream text(read_file(path));
    std::vector<std::string> lines;
    for (std::string line; std::getline(text, line);) {
        if (!line.empty() && line.back() == '\r') line.pop_back();
        if (!line.empty()) lines.push_back(line);
    }
    return lines;
}

void write_file(const fs::path& path, std::string_view content, Survives what) {
    prepare_folder(path);
    remove_leftovers(path);
    const fs::path temporary = temporary_name(path);
    std::error_code error = write_new(temporary, content, what), ignored;
    if (!error) fs::rename(temporary, path, error);
    if (!error && what == Survives::power_cut) sync_folder(folder_of(path));
    if (!error) return;
    fs::remove(temporary, ignored);
    fail(path, "cannot write: " + error.message() + "; what was there before is untouched");
}

void require_writable(const fs::path& path) {
    prepare_folder(path);
    const fs::path temporary = temporary_name(path);
    const std::error_code error = write_new(temporary, "", Survives::crash);
    std::error_code ignored;
    fs::remove(temporary, ignored);
    if (error) fail(path, "cannot write: " + error.message() + "; what was there before is untouched");
}

}  // namespace cnn
