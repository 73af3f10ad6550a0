// Archives read in memory, by rules of our own: nothing is unpacked onto the disk, so no name, link or size in an archive
// can do any harm. Plain files only.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace cnn {

struct PackedFile {
    std::string name;  // with folders, "/" between them, as the archive has it
    std::string bytes;
    bool too_long = false;  // then there are no bytes
};

struct ArchiveLimits {
    std::size_t files = 20000;
    std::size_t file_bytes = 64 << 20;    // of one file that is wanted
    std::size_t total_bytes = 256 << 20;  // of everything that has to be unpacked
};

// By the first bytes, not by the name: zip, tar, gzip, xz, bzip2, zstd, 7z or rar.
bool is_archive(std::string_view bytes);

// The plain files whose names are wanted; directories, links and devices are left out. Zip, tar and tar.gz are read here;
// for the others their programs are asked (xz, bzip2, zstd, bsdtar). Throws std::runtime_error that says in one line what
// is wrong, and what to ask the student for.
std::vector<PackedFile> read_archive(std::string_view bytes, const std::function<bool(const std::string&)>& wanted,
                                     const ArchiveLimits& limits = {});

}  // namespace cnn
