// Files: what is written is read again, what fails says why, and a failed write changes nothing.
#include "common/files/files.hpp"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <fstream>
#include <thread>

#if __has_include(<unistd.h>)
#include <sys/resource.h>
#include <sys/stat.h>
#define CNN_POSIX 1
#else
#define CNN_POSIX 0
#endif

#include "common/check.hpp"
#include "common/program/temporary_folder.hpp"

using namespace cnn;
namespace fs = std::filesystem;

namespace {

std::vector<std::string> names_in(const fs::path& folder) {
    std::vector<std::string> names;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder))
        names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

const std::vector<std::string> only_file{"file"};

#if CNN_POSIX
// As long as it lives, no file can be longer than so many bytes: as on a full disk.
class FullDisk {
  public:
    explicit FullDisk(long long bytes) {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &before_);
        rlimit limit = before_;
        limit.rlim_cur = static_cast<rlim_t>(bytes);
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FullDisk() {
        setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, SIG_DFL);
    }
    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;

  private:
    rlimit before_{};
};
#endif

}  // namespace

TEST(what_is_written_is_read_again) {
    const TemporaryFolder folder;
    const fs::path path = folder.path() / "file";
    std::string every_byte;
    for (int round = 0; round < 1000; ++round)
        for (int byte = 0; byte < 256; ++byte) every_byte += static_cast<char>(byte);
    for (const std::string& content : {std::string(), std::string("\r\n\n"), std::string("\0\x1a", 2), every_byte}) {
        write_file(path, content, content.size() % 2 == 0 ? Survives::crash : Survives::power_cut);
        CHECK(read_file(path) == content);
        CHECK_EQUAL(names_in(folder.path()), only_file);
    }
}

TEST(writing_replaces_the_whole_file) {
    const TemporaryFolder folder;
    write_file(folder.path() / "file", "a long text");
    write_file(folder.path() / "file", "short");
    CHECK_EQUAL(read_file(folder.path() / "file"), "short");
}

TEST(missing_folders_are_made) {
    const TemporaryFolder folder;
    write_file(folder.path() / "a" / "b" / "file", "text");
    CHECK_EQUAL(read_file(folder.path() / "a" / "b" / "file"), "text");
}

TEST(a_name_without_a_folder_is_written_where_the_program_runs) {
    const TemporaryFolder folder;
    const fs::path before = fs::current_path();
    fs::current_path(folder.path());
    write_file("file", "text");
    CHECK_EQUAL(read_file("file"), "text");
    fs::current_path(before);
    CHECK_EQUAL(names_in(folder.path()), only_file);
}

TEST(a_missing_file_is_named_with_the_reason) {
    const TemporaryFolder folder;
    const fs::path path = folder.path() / "missing";
    CHECK_THROWS(read_file(path), path.string() + ": cannot open: No such file");
    CHECK_THROWS(read_file(path / "deeper"), (path / "deeper").string() + ": cannot open: No such file");
    CHECK_THROWS(read_file(""), "cannot open");
}

TEST(a_folder_is_no_file) {
    const TemporaryFolder folder;
    CHECK_THROWS(read_file(folder.path()), folder.path().string() + ": is a folder, not a file");
    CHECK_THROWS(write_file(folder.path(), "text"), folder.path().string() + ": is a folder, not a file");
    CHECK_EQUAL(names_in(folder.path()), std::vector<std::string>{});
}

TEST(a_file_that_cannot_be_read_to_the_end_is_an_error) {
    const fs::path unreadable = "/proc/self/mem";  // opens, but its first byte is no memory
    if (!fs::exists(unreadable)) return;
    CHECK_THROWS(read_file(unreadable), "/proc/self/mem: cannot read: ");
}

TEST(a_file_is_no_folder_to_write_into) {
    const TemporaryFolder folder;
    write_file(folder.path() / "file", "old");
    CHECK_THROWS(write_file(folder.path() / "file" / "deeper", "new"), "file: cannot make this folder: ");
    CHECK_EQUAL(read_file(folder.path() / "file"), "old");
    CHECK_EQUAL(names_in(folder.path()), only_file);
}

TEST(a_folder_that_forbids_writing_is_an_error_and_keeps_its_files) {
    const TemporaryFolder folder;
    const fs::path inner = folder.path() / "inner";
    write_file(inner / "file", "old");
    fs::permissions(inner, fs::perms::owner_read | fs::perms::owner_exec);
    if (!std::ofstream(inner / "probe")) {  // the superuser may write everywhere
        CHECK_THROWS(write_file(inner / "file", "new"),
                     (inner / "file").string() + ": cannot write: Permission denied");
        CHECK_THROWS(write_file(inner / "other", "new"), "Permission denied");
        CHECK_THROWS(write_file(inner / "deeper" / "file", "new"), "cannot make this folder: Permission denied");
        CHECK_EQUAL(read_file(inner / "file"), "old");
        CHECK_EQUAL(names_in(inner), only_file);
    }
    fs::permissions(inner, fs::perms::owner_all);
}

#if CNN_POSIX
TEST(a_full_disk_is_an_error_and_keeps_the_old_file) {
    for (const std::size_t size : {std::size_t{11}, std::size_t{1000000}})
        for (const Survives what : {Survives::crash, Survives::power_cut}) {
            const TemporaryFolder folder;
            const fs::path path = folder.path() / "file";
            write_file(path, "old");
            {
                const FullDisk disk(10);
                CHECK_THROWS(write_file(path, std::string(size, 'x'), what),
                             path.string() + ": cannot write: File too large; what was there before is untouched");
                CHECK_THROWS(write_file(folder.path() / "new", std::string(size, 'x'), what), "File too large");
                write_file(path, "0123456789", what);
            }
            CHECK_EQUAL(read_file(path), "0123456789");
            CHECK_EQUAL(names_in(folder.path()), only_file);
        }
}

TEST(a_pipe_is_not_waited_for) {
    const TemporaryFolder folder;
    const fs::path path = folder.path() / "file";
    CHECK_EQUAL(mkfifo(path.c_str(), 0600), 0);
    CHECK_THROWS(read_file(path), path.string() + ": is a pipe, not a file; write what it gives to a file first");
    CHECK_THROWS(write_file(path, "new"), "is a pipe, not a file");
    CHECK_EQUAL(names_in(folder.path()), only_file);
}

TEST(a_file_that_nobody_could_hold_is_refused) {
    const TemporaryFolder folder;
    const fs::path path = folder.path() / "file";
    write_file(path, "");
    fs::resize_file(path, (std::uintmax_t{1} << 31U) + 1);  // a hole: it takes no room
    CHECK_THROWS(read_file(path), path.string() + ": has 2147483649 bytes, at most 2147483648 are read");
}
#endif

TEST(many_programs_may_write_the_same_file_at_once) {
    const TemporaryFolder folder;
    const fs::path path = folder.path() / "file";
    std::vector<std::thread> writers;
    for (char c = 'a'; c < 'i'; ++c)
        writers.emplace_back([&path, c] {
            for (int k = 0; k < 50; ++k) write_file(path, std::string(20000, c));
        });
    int mixed = 0;
    for (int k = 0; k < 200; ++k)
        if (fs::exists(path)) {
            const std::string content = read_file(path);
            mixed += content != std::string(20000, content[0]);
        }
    for (std::thread& writer : writers) writer.join();
    CHECK_EQUAL(mixed, 0);
    CHECK_EQUAL(names_in(folder.path()), only_file);
}

TEST(what_a_killed_program_left_an_hour_ago_is_removed) {
    const TemporaryFolder folder;
    const fs::path old = folder.path() / "file.123.part", fresh = folder.path() / "file.124.part",
                   other = folder.path() / "other.1.part";
    for (const fs::path& path : {old, fresh, other}) write_file(path, "half");
    for (const fs::path& path : {old, other})
        fs::last_write_time(path, fs::file_time_type::clock::now() - std::chrono::hours(2));
    write_file(folder.path() / "file", "whole");
    CHECK_EQUAL(names_in(folder.path()), (std::vector<std::string>{"file", "file.124.part", "other.1.part"}));
}

TEST(whether_a_file_can_be_written_is_known_before) {
    const TemporaryFolder folder;
    const fs::path path = folder.path() / "deeper" / "file";
    require_writable(path);
    CHECK(!fs::exists(path));
    write_file(path, "old");
    require_writable(path);
    CHECK_EQUAL(read_file(path), "old");
    CHECK_EQUAL(names_in(path.parent_path()), only_file);
    CHECK_THROWS(require_writable(folder.path()), "is a folder, not a file");
    CHECK_THROWS(require_writable(path / "below"), "cannot make this folder: ");
    if (fs::exists("/dev/null")) CHECK_THROWS(require_writable("/dev/null"), "/dev/null: is a device, not a file");
}

TEST(an_endless_device_is_not_read) {
    if (!fs::exists("/dev/zero")) return;
    CHECK_THROWS(read_file("/dev/zero"), "/dev/zero: is a device, not a file");
}

TEST(a_device_is_never_replaced_by_a_file) {
    if (!fs::exists("/dev/null")) return;
    const TemporaryFolder folder;
    fs::create_symlink("/dev/null", folder.path() / "file");
    CHECK_THROWS(write_file(folder.path() / "file", "new"), "is a device, not a file");
    CHECK(fs::is_symlink(folder.path() / "file"));
    CHECK_EQUAL(names_in(folder.path()), only_file);
}
