#include "common/tools/workbook/rules.hpp"

#include <algorithm>
#include <map>
#include <mutex>
#include <sstream>
#include <stdexcept>

#include "common/files/files.hpp"
#include "common/program/process.hpp"
#include "common/program/temporary_folder.hpp"

namespace cnn {
namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

const ProcessLimits limits{
    .seconds = 60, .memory_bytes = 4LL << 30, .file_bytes = 64LL << 20, .output_bytes = std::size_t{16} << 20U};

ProcessResult run_compiler(const Toolchain& tools, const Words& more) {
    Words words{tools.compiler};
    words.insert(words.end(), tools.flags.begin(), tools.flags.end());
    words.insert(words.end(), more.begin(), more.end());
    return run_process(words, limits);
}

// The folders that the compiler itself searches, which it lists between two lines.
std::vector<fs::path> find_library(const Toolchain& tools) {
    const auto result = run_process({tools.compiler, "-std=c++20", "-x", "c++", "-E", "-v", "/dev/null"}, limits);
    std::istringstream lines(result.output);
    std::vector<fs::path> folders;
    bool listed = false;
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("End of search list")) break;
        if (listed && line.starts_with(" ")) folders.push_back(fs::weakly_canonical(line.substr(1)));
        listed = listed || line.starts_with("#include <...>");
    }
    return folders;
}

// Asked once for each compiler.
std::vector<fs::path> library_of(const Toolchain& tools) {
    static std::map<std::string, std::vector<fs::path>> known;
    static std::mutex lock;
    const std::lock_guard hold(lock);
    if (!known.contains(tools.compiler)) known[tools.compiler] = find_library(tools);
    return known.at(tools.compiler);
}

bool lies_in(const fs::path& file, const fs::path& folder) {
    return std::mismatch(folder.begin(), folder.end(), file.begin(), file.end()).first == folder.end();
}

}  // namespace

FileSet files_of_rule(const std::string& rule) {
    FileSet files;
    std::string word;
    const auto finish = [&] {
        if (!word.empty() && !word.ends_with(":")) files.insert(fs::weakly_canonical(word));
        word.clear();
    };
    for (std::size_t i = 0; i < rule.size(); ++i) {
        const char c = rule[i];
        const char next = i + 1 < rule.size() ? rule[i + 1] : '\0';
        if (c == '\\' && (next == '\n' || next == ' ' || next == '#' || next == '\\')) {
            if (next != '\n') word += next;
            ++i;
        } else if (c == '$' && next == '$') {
            word += '$';
            ++i;
        } else if (c == ' ' || c == '\n') {
            finish();
        } else {
            word += c;
        }
    }
    finish();
    return files;
}

FileSet files_read(const fs::path& source, const Toolchain& tools) {
    const TemporaryFolder folder;
    const fs::path rule = folder.path() / "rule";
    const auto result = run_compiler(tools, {"-E", "-w", "-o", "/dev/null", "-MD", "-MT", "answer", "-MF",
                                             rule.string(), "-x", "c++", source.string()});
    if (result.code != 0) throw std::runtime_error(result.output.empty() ? result.ending() : result.output);
    return files_of_rule(read_file(rule));
}

IncludeRules::IncludeRules(const fs::path& root, const Exercise& exercise, const Toolchain& tools)
    : root_(fs::weakly_canonical(root)),
      contract_(root_ / "exercises" / exercise.topic / (exercise.name + ".hpp")),
      allowed_(files_read(contract_, tools)),
      library_(library_of(tools)) {}

std::string IncludeRules::complaint(const FileSet& files, const fs::path& own) const {
    for (const fs::path& file : files) {
        if (allowed_.contains(file) || file == fs::weakly_canonical(own)) continue;
        if (std::any_of(library_.begin(), library_.end(), [&](const auto& folder) { return lies_in(file, folder); }) &&
            !lies_in(file, root_))
            continue;
        const fs::path shown = lies_in(file, root_) ? fs::relative(file, root_) : file;
        return "it includes " + shown.generic_string() + "; an answer may include its contract, " +
               contract_.filename().string() + ", and the standard library";
    }
    return "";
}

}  // namespace cnn
