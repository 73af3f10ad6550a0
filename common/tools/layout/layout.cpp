#include "common/tools/layout/layout.hpp"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <regex>
#include <set>
#include <sstream>
#include <stdexcept>

#include "common/files/files.hpp"

namespace cnn {
namespace {

namespace fs = std::filesystem;

const std::set<std::string> top_level{"chapters",       "common",   "datasets",  "exercises", "solutions",
                                      "CMakeLists.txt", "Makefile", "README.md", "LICENSE"};

const std::set<std::string> source_extensions{".hpp", ".cpp", ".h", ".c", ".hh", ".cc", ".hxx", ".cxx", ".inc", ".ipp"};

std::set<std::string> words(const std::string& text) {
    std::istringstream stream(text);
    return {std::istream_iterator<std::string>(stream), {}};
}

const std::set<std::string> standard_headers = words(
    "algorithm any array atomic barrier bit bitset cassert cctype cerrno cfenv cfloat charconv chrono "
    "cinttypes climits clocale cmath codecvt compare complex concepts condition_variable coroutine "
    "csetjmp csignal cstdarg cstddef cstdint cstdio cstdlib cstring ctime cuchar cwchar cwctype deque "
    "exception execution filesystem format forward_list fstream functional future initializer_list "
    "iomanip ios iosfwd iostream istream iterator latch limits list locale map memory memory_resource "
    "mutex new numbers numeric optional ostream queue random ranges ratio regex scoped_allocator "
    "semaphore set shared_mutex source_location span sstream stack stdexcept stop_token streambuf string "
    "string_view strstream syncstream system_error thread tuple type_traits typeindex typeinfo "
    "unordered_map unordered_set utility valarray variant vector version");

const std::set<std::string> posix_headers =
    words("unistd.h fcntl.h signal.h pthread.h sched.h poll.h termios.h dirent.h");

bool is_posix(const std::string& header) { return posix_headers.contains(header) || header.starts_with("sys/"); }

// Where headers beyond the standard may stand: what asks the system lies there, behind functions of our own.
bool may_ask_the_system(const std::string& file) {
    return file.starts_with("common/") || file.starts_with("chapters/10_simd_conv/machine/");
}

// "chapters/04_pooling/pooling.hpp" -> "chapters"
std::string part_of(const std::string& path) { return path.substr(0, path.find('/')); }

// 4 for "chapters/04_pooling/pooling.hpp", 0 for a path that is in no chapter.
int chapter_of(const std::string& path) {
    const std::string folder = "chapters/";
    if (!path.starts_with(folder) || path.size() < folder.size() + 3 || path[folder.size() + 2] != '_') return 0;
    const std::string digits = path.substr(folder.size(), 2);
    return digits.find_first_not_of("0123456789") == std::string::npos ? std::stoi(digits) : 0;
}

// A line without its comments. `in_comment` says whether a /* is still open, before and after.
std::string without_comments(const std::string& line, bool& in_comment) {
    std::string code;
    bool in_string = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const bool two = i + 1 < line.size();
        if (in_comment) {
            if (two && line[i] == '*' && line[i + 1] == '/') in_comment = false, ++i;
        } else if (!in_string && two && line[i] == '/' && line[i + 1] == '/') {
            break;
        } else if (!in_string && two && line[i] == '/' && line[i + 1] == '*') {
            in_comment = true;
            ++i;
        } else {
            if (line[i] == '"' && (i == 0 || line[i - 1] != '\\') && (i == 0 || line[i - 1] != '\''))
                in_string = !in_string;
            code += line[i];
        }
    }
    return code;
}

// "include <cmath>" for "#  include <cmath>", "" for a line that is no directive.
std::string directive_of(const std::string& code) {
    const std::size_t hash = code.find_first_not_of(" \t");
    if (hash == std::string::npos || code[hash] != '#') return "";
    const std::size_t word = code.find_first_not_of(" \t", hash + 1);
    const std::size_t last = code.find_last_not_of(" \t\r");
    return word == std::string::npos ? "" : code.substr(word, last - word + 1);
}

struct Include {
    std::string file;  // that includes, from the root
    std::string header;
    bool conditional;  // between #if and #endif
};

// What is wrong with #include <header>; empty if nothing.
std::string angle_complaint(const Include& include) {
    const std::string name = "<" + include.header + ">";
    if (standard_headers.contains(include.header) || include.header == "immintrin.h" || include.header == "arm_neon.h")
        return "";
    if (!is_posix(include.header))
        return name + " is no C++20 standard header; do without it, the book needs nothing but a compiler";
    if (!may_ask_the_system(include.file))
        return name + " is not standard C++; hide it behind a function in common/ or chapters/10_simd_conv/machine/";
    if (!include.conditional)
        return name + " is missing on some systems; put it between #if __has_include(" + name + ") and #endif";
    return "";
}

// What is wrong with one part of the house including another; empty if nothing.
std::string floor_complaint(const std::string& from, const std::string& to) {
    const std::string part = part_of(from);
    const std::string target = part_of(to);
    if (target == "common") return "";
    if (part == "common" || part == "datasets")
        return part + "/ includes \"" + to + "\"; it may include only common/, so move this code up";
    if (part == "chapters") {
        if (target != "chapters") return "a chapter includes \"" + to + "\"; it may include common/ and chapters below";
        const int here = chapter_of(from);
        if (here != 0 && to.starts_with("chapters/programs/"))
            return "chapter " + std::to_string(here) + " includes \"" + to +
                   "\"; programs stand above the chapters, so move this code into a chapter or into a program";
        const int there = chapter_of(to);
        if (here != 0 && there > here)
            return "chapter " + std::to_string(here) + " includes \"" + to + "\" of chapter " + std::to_string(there) +
                   "; includes go down only, so move this code to chapter " + std::to_string(there);
        return "";
    }
    if (target == "chapters" || target == part || (part == "solutions" && target == "exercises")) return "";
    return part + "/ includes \"" + to + "\"; it may include common/, chapters/ and its own files";
}

std::string quote_complaint(const fs::path& root, const Include& include) {
    const std::string& to = include.header;
    if (!fs::is_regular_file(root / to) || fs::path(to).is_absolute()) {
        const bool beside = fs::is_regular_file((root / include.file).parent_path() / to);
        return "\"" + to + "\" does not exist; " +
               (beside ? "write its path from the root of the repository"
                       : "includes are paths from the root of the repository");
    }
    if (fs::path(to).lexically_normal().generic_string() != to || to.starts_with(".."))
        return "\"" + to + "\" takes a detour; write the path from the root without . and ..";
    return floor_complaint(include.file, to);
}

// What is wrong with one directive; empty if nothing or if it is no include.
std::string include_complaint(const fs::path& root, const std::string& file, const std::string& directive, int depth) {
    if (!directive.starts_with("include") && !directive.starts_with("import")) return "";
    const std::size_t open = directive.find_first_of("<\"");
    if (!directive.starts_with("include") || directive.find_first_not_of(" \t", 7) != open || open == std::string::npos)
        return "#" + directive + " is no plain include; write #include <...> or \"...\"";
    const std::size_t close = directive.find(directive[open] == '<' ? '>' : '"', open + 1);
    if (close == std::string::npos) return "#" + directive + " does not end; write #include <...> or \"...\"";
    const Include include{file, directive.substr(open + 1, close - open - 1), depth > 0};
    return directive[open] == '<' ? angle_complaint(include) : quote_complaint(root, include);
}

void check_source(const fs::path& root, const std::string& file, std::vector<std::string>& violations) {
    std::istringstream lines(read_file(root / file));
    std::string line;
    bool in_comment = false;
    int depth = 0;
    for (int number = 1; std::getline(lines, line); ++number) {
        const std::string directive = directive_of(without_comments(line, in_comment));
        if (directive.starts_with("if")) ++depth;
        if (directive.starts_with("endif")) --depth;
        const std::string complaint = include_complaint(root, file, directive, depth);
        if (!complaint.empty()) violations.push_back(file + ":" + std::to_string(number) + ": " + complaint);
    }
}

void check_top_level(const fs::path& root, std::vector<std::string>& violations) {
    for (const fs::directory_entry& entry : fs::directory_iterator(root)) {
        const std::string name = entry.path().filename().string();
        const bool ignored = entry.is_directory() && (name == "build" || name == "out" || name.starts_with("build-"));
        if (name.starts_with(".") || ignored || top_level.contains(name)) continue;
        violations.push_back(name +
                             ":1: does not belong at the top level; move it into chapters/, common/, datasets/, "
                             "exercises/ or solutions/, or delete it");
    }
    if (!fs::is_directory(root / "chapters")) return;
    std::vector<std::string> found;
    for (const fs::directory_entry& entry : fs::directory_iterator(root / "chapters")) {
        const std::string name = entry.path().filename().string();
        if (!entry.is_directory() || name == "programs") continue;
        if (std::regex_match(name, std::regex("[0-9][0-9]_[a-z0-9_]+")))
            found.push_back(name);
        else
            violations.push_back("chapters/" + name +
                                 ":1: is no chapter; call it NN_lower_case, for instance 11_regularisation");
    }
    std::sort(found.begin(), found.end());
    for (std::size_t i = 0; i < found.size(); ++i)
        if (const std::string path = "chapters/" + found[i]; chapter_of(path) != static_cast<int>(i) + 1) {
            violations.push_back(path + ":1: should have the number " + std::to_string(i + 1) +
                                 "; chapters are numbered from 01 without gaps");
            break;
        }
}

}  // namespace

std::vector<std::string> check_layout(const fs::path& root) {
    if (!fs::is_regular_file(root / "CMakeLists.txt"))
        throw std::runtime_error(root.string() + ": is not the repository: there is no CMakeLists.txt");
    std::vector<std::string> violations;
    check_top_level(root, violations);
    for (const std::string part : {"chapters", "common", "datasets", "exercises", "solutions"}) {
        if (!fs::is_directory(root / part)) continue;
        for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root / part))
            if (entry.is_regular_file() && source_extensions.contains(entry.path().extension().string()))
                check_source(root, entry.path().lexically_relative(root).generic_string(), violations);
    }
    std::sort(violations.begin(), violations.end());
    return violations;
}

}  // namespace cnn
