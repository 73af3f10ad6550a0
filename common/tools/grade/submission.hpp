// What a student handed in, and whether it may be compiled.
#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "common/tools/workbook/list.hpp"

namespace cnn {

// How C++ is compiled for grading. `flags` hold the language, the warnings and the include root.
struct Toolchain {
    std::string compiler;
    std::vector<std::string> flags;
    std::vector<std::string> libraries;
};

struct Submission {
    std::string student;           // the name of the folder or archive
    std::filesystem::path folder;  // where it lies, unpacked
    std::string trouble;           // why it could not be unpacked; empty if it could
};

// Each folder and each archive (.zip, .tar, .tar.gz, .tgz, .tar.xz) in `directory` is one student's. Archives are
// unpacked below `work`; one that would write outside of its folder is trouble. Throws std::runtime_error if there is
// no such directory, or nothing in it.
std::vector<Submission> find_submissions(const std::filesystem::path& directory, const std::filesystem::path& work);

// The student's file for this exercise: exercises/04_pooling/1_mean_pool.cpp at the top or up to two folders below, or
// else a file of that name. No symbolic link. Empty if there is none.
std::optional<std::filesystem::path> submitted_file(const Submission& submission, const Exercise& exercise);

// The files of the book, or named with a path of their own, that compiling `source` reads. Throws std::runtime_error
// with what the compiler says.
std::set<std::string> included_files(const std::filesystem::path& source, const Toolchain& toolchain);

// Why the compiled answer is refused; empty if it is not. It may define what it likes in namespace exercise, but not
// take the place of the test, of the book or of the library, nor call the book's functions, which are the answers.
std::string refused_symbols(const std::filesystem::path& object);

}  // namespace cnn
