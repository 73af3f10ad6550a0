// Files: what is written is read again, what fails says why, and a failed write changes nothing.
#include "common/files/files.hpp"

#include <algorithm>
#include <fstream>

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

// Makes the next write to `path` fail as on a full disk; false where the system has no such device.
bool fill_disk(const fs::path& path) {
    if (!std::ofstream("/dev/full")) return false;
    std::error_code error;
    fs::create_symlink("/dev/full", path.string() + ".part", error);
    return !error;
}

}  // namespace

TEST(what_is_written_is_read_again) {
    const TemporaryFolder folder;
    const fs::path path = folder.path() / "file";
    std::string every_byte;
    for (int round = 0; round < 1000; ++round)
        for (int byte = 0; byte < 256; ++byte) every_byte += static_cast<char>(byte);
    for (const std::string& content : {std::string(), std::string("\r\n\n"), std::string("\0\x1a", 2), every_byte}) {
        write_file(path, content);
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
    CHECK(!fs::exists(folder.path().string() + ".part"));
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

TEST(a_full_disk_is_an_error_and_keeps_the_old_file) {
    for (const std::size_t size : {std::size_t{1}, std::size_t{1000000}}) {
        const TemporaryFolder folder;
        const fs::path path = folder.path() / "file";
        write_file(path, "old");
        if (!fill_disk(path)) return;
        CHECK_THROWS(write_file(path, std::string(size, 'x')),
                     path.string() + ": cannot write: No space left on device");
        CHECK_EQUAL(read_file(path), "old");
        CHECK_EQUAL(names_in(folder.path()), only_file);
    }
}

TEST(a_full_disk_leaves_no_new_file) {
    const TemporaryFolder folder;
    if (!fill_disk(folder.path() / "file")) return;
    CHECK_THROWS(write_file(folder.path() / "file", "new"),
                 "No space left on device; what was there before is untouched");
    CHECK_EQUAL(names_in(folder.path()), std::vector<std::string>{});
}

TEST(a_temporary_name_that_is_taken_by_a_folder_is_an_error) {
    const TemporaryFolder folder;
    const fs::path path = folder.path() / "file";
    write_file(path, "old");
    fs::create_directory(path.string() + ".part");
    CHECK_THROWS(write_file(path, "new"), path.string() + ": cannot write: Is a directory");
    CHECK_EQUAL(read_file(path), "old");
}

TEST(a_device_is_never_replaced_by_a_file) {
    if (!fs::exists("/dev/null")) return;
    const TemporaryFolder folder;
    fs::create_symlink("/dev/null", folder.path() / "file");
    CHECK_THROWS(write_file(folder.path() / "file", "new"), "is a device, not a file");
    CHECK(fs::is_symlink(folder.path() / "file"));
    CHECK_EQUAL(names_in(folder.path()), only_file);
}
