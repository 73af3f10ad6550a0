// What an answer may include: its contract, what the contract includes, and the standard library. make try and make grade
// ask the compiler, so both say the same.
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "common/tools/workbook/list.hpp"

namespace cnn {

// How answers are compiled. `flags` hold the language, the definitions and the include root.
struct Toolchain {
    std::string compiler;
    std::vector<std::string> flags;
};

using FileSet = std::set<std::filesystem::path>;

// The files after the colon of a rule for make, as a compiler writes it with -MD: absolute and without "..".
FileSet files_of_rule(const std::string& rule);

// What compiling `source` reads, without compiling it. Throws std::runtime_error with the compiler's words.
FileSet files_read(const std::filesystem::path& source, const Toolchain& tools);

class IncludeRules {
  public:
    // Asks the compiler where the standard library lies.
    IncludeRules(const std::filesystem::path& root, const Exercise& exercise, const Toolchain& tools);

    // What is wrong with the first file that is not allowed; empty if all are. `own`: the answer itself.
    std::string complaint(const FileSet& files, const std::filesystem::path& own) const;
    const FileSet& allowed() const { return allowed_; }

  private:
    std::filesystem::path root_, contract_;
    FileSet allowed_;
    std::vector<std::filesystem::path> library_;
};

}  // namespace cnn
