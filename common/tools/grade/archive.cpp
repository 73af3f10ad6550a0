#include "common/tools/grade/archive.hpp"

#include <algorithm>
#include <cstdint>
#include <stdexcept>

#include "common/files/deflate.hpp"
#include "common/files/files.hpp"
#include "common/program/process.hpp"
#include "common/program/temporary_folder.hpp"

namespace cnn {
namespace {

[[noreturn]] void fail(const std::string& what) { throw std::runtime_error(what); }

using Wanted = std::function<bool(const std::string&)>;

// Bytes that may end anywhere.
class Bytes {
  public:
    explicit Bytes(std::string_view bytes) : bytes_(bytes) {}

    std::string_view part(std::size_t at, std::size_t count) const {
        if (at > bytes_.size() || count > bytes_.size() - at) fail("the archive ends early; ask for it once more");
        return bytes_.substr(at, count);
    }
    // Of `count` bytes, the lowest first.
    std::uint32_t number(std::size_t at, std::size_t count) const {
        std::uint32_t value = 0;
        for (std::size_t k = count; k-- > 0;) value = value << 8U | static_cast<unsigned char>(part(at, count)[k]);
        return value;
    }
    std::size_t size() const { return bytes_.size(); }

  private:
    std::string_view bytes_;
};

std::string with_slashes(std::string name) {
    std::replace(name.begin(), name.end(), '\\', '/');
    return name;
}

std::string megabytes(std::size_t bytes) { return std::to_string(bytes >> 20U) + " MB"; }

// Adds a file to those found, and counts what has been unpacked so far.
class Collection {
  public:
    explicit Collection(const ArchiveLimits& limits) : limits_(limits) {}

    void count_file() {
        if (++files_ > limits_.files) fail("the archive holds more than " + std::to_string(limits_.files) + " files");
    }
    void add(const std::string& name, std::string bytes) {
        total_ += bytes.size();
        if (total_ > limits_.total_bytes) fail("the archive unpacks to more than " + megabytes(limits_.total_bytes));
        found_.push_back({name, std::move(bytes), false});
    }
    void add_too_long(const std::string& name) { found_.push_back({name, "", true}); }
    std::vector<PackedFile> take() { return std::move(found_); }

  private:
    const ArchiveLimits& limits_;
    std::vector<PackedFile> found_;
    std::size_t files_ = 0, total_ = 0;
};

// ---- Zip: PKWARE's APPNOTE. Files are found by the directory at the end.

// Where the record lies that ends the archive; a comment of at most 65535 bytes may follow it.
std::size_t end_record(std::string_view bytes) {
    const std::size_t at = bytes.rfind("PK\x05\x06");
    if (at == std::string_view::npos || bytes.size() - at > 65557)
        fail("the zip has no directory at its end: it is cut off; ask for it once more");
    return at;
}

// One entry of the directory.
struct ZipEntry {
    std::string name;
    std::uint32_t flags, method, crc, packed, size, header;
    std::size_t length;  // of the entry itself
    bool plain;
};

ZipEntry zip_entry(const Bytes& zip, std::size_t at) {
    if (zip.part(at, 4) != "PK\x01\x02") fail("the directory of the zip is damaged; ask for it once more");
    const std::size_t name = zip.number(at + 28, 2), extra = zip.number(at + 30, 2), comment = zip.number(at + 32, 2);
    ZipEntry e{with_slashes(std::string(zip.part(at + 46, name))),
               zip.number(at + 8, 2),
               zip.number(at + 10, 2),
               zip.number(at + 16, 4),
               zip.number(at + 20, 4),
               zip.number(at + 24, 4),
               zip.number(at + 42, 4),
               46 + name + extra + comment,
               true};
    constexpr std::uint32_t unix_system = 3, kind = 0170000, regular = 0100000;
    const std::uint32_t mode = zip.number(at + 38, 4) >> 16U;
    const bool has_kind = zip.number(at + 5, 1) == unix_system && (mode & kind) != 0;
    e.plain = !e.name.ends_with("/") && (!has_kind || (mode & kind) == regular);
    return e;
}

std::string zip_content(const Bytes& zip, const ZipEntry& e, std::size_t most) {
    constexpr std::uint32_t stored = 0, deflated = 8;
    const std::size_t begin = e.header + 30 + zip.number(e.header + 26, 2) + zip.number(e.header + 28, 2);
    const std::string_view packed = zip.part(begin, e.packed);
    if (e.method != stored && e.method != deflated)
        fail(e.name + " is packed by a method that is not read (" + std::to_string(e.method) +
             "); ask for a plain zip");
    std::string bytes = e.method == stored ? std::string(packed) : inflate(packed, most);
    if (crc32(bytes) != e.crc) fail(e.name + " is damaged in the zip; ask for it once more");
    return bytes;
}

std::vector<PackedFile> read_zip(std::string_view bytes, const Wanted& wanted, const ArchiveLimits& limits) {
    const Bytes zip(bytes);
    const std::size_t end = end_record(bytes);
    Collection found(limits);
    std::size_t at = zip.number(end + 16, 4);
    for (std::uint32_t left = zip.number(end + 10, 2); left > 0; --left) {
        const ZipEntry e = zip_entry(zip, at);
        at += e.length;
        found.count_file();
        if (!e.plain || !wanted(e.name)) continue;
        if ((e.flags & 1U) != 0) fail("the zip has a password; ask for one without");
        if (e.size > limits.file_bytes || e.packed > limits.file_bytes)
            found.add_too_long(e.name);
        else
            found.add(e.name, zip_content(zip, e, limits.file_bytes));
    }
    return found.take();
}

// ---- Tar: POSIX.1-1988 (ustar), with the long names of GNU and of POSIX.1-2001 (pax).

constexpr std::size_t tar_block = 512;

// Octal digits; sizes above 8 GB are written otherwise and refused as damage.
std::size_t octal(std::string_view digits) {
    std::size_t value = 0;
    for (const char c : digits.substr(std::min(digits.find_first_not_of(' '), digits.size()))) {
        if (c < '0' || c > '7') break;
        value = 8 * value + static_cast<std::size_t>(c - '0');
    }
    return value;
}

bool is_tar_header(std::string_view block) {
    if (block.size() < tar_block) return false;
    std::size_t sum = 0;
    for (std::size_t i = 0; i < tar_block; ++i) sum += i >= 148 && i < 156 ? 32U : static_cast<unsigned char>(block[i]);
    return sum == octal(block.substr(148, 8)) && block[0] != '\0';
}

std::string until_zero(std::string_view text) { return std::string(text.substr(0, text.find('\0'))); }

// The path of a pax header: lines "LENGTH key=value"; empty if it has none.
std::string pax_path(std::string_view text) {
    while (!text.empty()) {
        const std::size_t blank = text.find(' ');
        std::size_t length = 0;
        for (const char c : text.substr(0, std::min(blank, text.size())))
            length = c >= '0' && c <= '9' && length < text.size() ? 10 * length + static_cast<std::size_t>(c - '0') : 0;
        if (blank == std::string_view::npos || length <= blank || length > text.size()) return "";
        const std::string_view pair = text.substr(blank + 1, length - blank - 2);
        if (pair.starts_with("path=")) return std::string(pair.substr(5));
        text.remove_prefix(length);
    }
    return "";
}

std::vector<PackedFile> read_tar(std::string_view bytes, const Wanted& wanted, const ArchiveLimits& limits) {
    const Bytes tar(bytes);
    Collection found(limits);
    std::string long_name;
    for (std::size_t at = 0; at + tar_block <= tar.size();) {
        const std::string_view header = tar.part(at, tar_block);
        if (header[0] == '\0') break;
        if (!is_tar_header(header)) fail("the tar is damaged; ask for it once more");
        found.count_file();
        const std::size_t size = octal(header.substr(124, 12));
        const char kind = header[156];
        const bool has_content = kind != '1' && kind != '2' && kind != '5';
        const std::string_view content = tar.part(at + tar_block, has_content ? size : 0);
        at += tar_block + (content.size() + tar_block - 1) / tar_block * tar_block;
        if (kind == 'L') long_name = until_zero(content);
        if (kind == 'x') long_name = pax_path(content);
        if (kind == 'L' || kind == 'x' || kind == 'g') continue;
        const std::string folder = header.substr(257, 5) == "ustar" ? until_zero(header.substr(345, 155)) : "";
        const std::string short_name = (folder.empty() ? "" : folder + "/") + until_zero(header.substr(0, 100));
        const std::string name = with_slashes(long_name.empty() ? short_name : long_name);
        long_name.clear();
        if ((kind != '0' && kind != '\0' && kind != '7') || name.ends_with("/") || !wanted(name)) continue;
        if (size > limits.file_bytes)
            found.add_too_long(name);
        else
            found.add(name, std::string(content));
    }
    return found.take();
}

// ---- Compressed streams

// The file ends with its own size before it was compressed.
std::string gunzip(std::string_view bytes, const ArchiveLimits& limits) {
    const Bytes gzip(bytes);
    if (gzip.size() < 18 || gzip.number(gzip.size() - 4, 4) > limits.total_bytes)
        fail("the archive is cut off, or unpacks to more than " + megabytes(limits.total_bytes));
    return gzip_decompress(bytes);
}

// What another program makes of the bytes.
std::string asked(std::vector<std::string> words, const std::string& last, std::string_view bytes, const char* package,
                  const ArchiveLimits& limits) {
    const TemporaryFolder folder;
    write_file(folder.path() / "archive", bytes);
    words.push_back(last + (folder.path() / "archive").string());
    ProcessResult result;
    try {
        result = run_process(words, {.seconds = 60, .memory_bytes = 4LL << 30, .output_bytes = limits.total_bytes + 1});
    } catch (const std::runtime_error&) {
        fail("reading it needs " + words[0] + " (Debian, Ubuntu: apt install " + package + "); or ask for a zip");
    }
    if (result.output.size() > limits.total_bytes)
        fail("the archive unpacks to more than " + megabytes(limits.total_bytes));
    if (result.code != 0) fail(words[0] + " cannot read it; ask for a zip");
    return result.output;
}

struct Kind {
    std::string_view first_bytes;
    std::vector<std::string> command;  // that writes what is inside to standard output, the file's name after it
    const char* last;                  // stands before the file's name
    const char* package;
};

const std::vector<Kind>& other_kinds() {
    using namespace std::string_view_literals;
    static const std::vector<Kind> all{
        {"\xFD"
         "7zXZ\0"sv,
         {"xz", "-dc"},
         "",
         "xz-utils"},
        {"BZh", {"bzip2", "-dc"}, "", "bzip2"},
        {"\x28\xB5\x2F\xFD", {"zstd", "-dc"}, "", "zstd"},
        {"7z\xBC\xAF\x27\x1C", {"bsdtar", "-cf", "-", "--format=pax"}, "@", "libarchive-tools"},
        {"Rar!\x1A\x07", {"bsdtar", "-cf", "-", "--format=pax"}, "@", "libarchive-tools"},
    };
    return all;
}

const Kind* other_kind(std::string_view bytes) {
    for (const Kind& kind : other_kinds())
        if (bytes.starts_with(kind.first_bytes)) return &kind;
    return nullptr;
}

bool is_zip(std::string_view bytes) { return bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06"); }

std::vector<PackedFile> read_unpacked_tar(const std::string& bytes, const Wanted& wanted, const ArchiveLimits& limits) {
    if (!is_tar_header(bytes)) fail("what is compressed there is no tar; ask for a zip or a tar.gz");
    return read_tar(bytes, wanted, limits);
}

}  // namespace

bool is_archive(std::string_view bytes) {
    return is_zip(bytes) || is_gzip(bytes) || other_kind(bytes) != nullptr || is_tar_header(bytes);
}

std::vector<PackedFile> read_archive(std::string_view bytes, const Wanted& wanted, const ArchiveLimits& limits) {
    try {
        if (is_zip(bytes)) return read_zip(bytes, wanted, limits);
        if (is_tar_header(bytes)) return read_tar(bytes, wanted, limits);
        if (is_gzip(bytes)) return read_unpacked_tar(gunzip(bytes, limits), wanted, limits);
        if (const Kind* kind = other_kind(bytes))
            return read_unpacked_tar(asked(kind->command, kind->last, bytes, kind->package, limits), wanted, limits);
    } catch (const DeflateError& error) {
        fail(std::string("the archive is damaged: ") + error.what());
    }
    fail("it is no archive");
}

}  // namespace cnn
