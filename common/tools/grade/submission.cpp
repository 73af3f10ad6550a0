#include "common/tools/grade/submission.hpp"

#include <algorithm>
#include <cstring>
#include <sstream>
#include <stdexcept>

#include "common/program/process.hpp"

namespace cnn {
namespace {

namespace fs = std::filesystem;

const ProcessLimits tool_limits{.seconds = 30, .memory_bytes = 4LL << 30, .file_bytes = 256LL << 20};

// "ada" for "ada.tar.gz"; empty if the file is no archive.
std::string archive_stem(const std::string& name) {
    for (const std::string ending : {".tar.gz", ".tar.xz", ".tar", ".tgz", ".zip"})
        if (name.size() > ending.size() && name.ends_with(ending)) return name.substr(0, name.size() - ending.size());
    return "";
}

bool leaves_folder(const std::string& member) {
    const fs::path path = fs::path(member).lexically_normal();
    return path.is_absolute() || (!path.empty() && *path.begin() == "..");
}

// Unpacks into `folder`; says what is wrong, nothing if all went well.
std::string unpack(const fs::path& archive, const fs::path& folder) {
    const auto list = run_process({"cmake", "-E", "tar", "tf", archive.string()}, tool_limits);
    if (list.code != 0) return "the archive cannot be read: " + list.output;
    std::istringstream members(list.output);
    for (std::string member; std::getline(members, member);)
        if (leaves_folder(member)) return "the archive would write to " + member;
    const auto unpacked = run_process({"cmake", "-E", "tar", "xf", archive.string()}, tool_limits, folder);
    return unpacked.code == 0 ? "" : "the archive cannot be unpacked: " + unpacked.output;
}

bool plain_file(const fs::path& path) { return fs::symlink_status(path).type() == fs::file_type::regular; }
bool plain_folder(const fs::path& path) { return fs::symlink_status(path).type() == fs::file_type::directory; }

// The folder and those in it, `depth` levels down, in the order of their names.
std::vector<fs::path> folders_in(const fs::path& top, int depth) {
    std::vector<fs::path> all{top};
    if (depth == 0) return all;
    std::vector<fs::path> inner;
    for (const auto& entry : fs::directory_iterator(top))
        if (plain_folder(entry.path())) inner.push_back(entry.path());
    std::sort(inner.begin(), inner.end());
    for (const fs::path& folder : inner)
        for (const fs::path& path : folders_in(folder, depth - 1)) all.push_back(path);
    return all;
}

}  // namespace

std::vector<Submission> find_submissions(const fs::path& directory, const fs::path& work) {
    if (!fs::is_directory(directory)) throw std::runtime_error(directory.string() + ": there is no such folder");
    std::vector<Submission> all;
    for (const auto& entry : fs::directory_iterator(directory)) {
        const std::string name = entry.path().filename().string();
        if (plain_folder(entry.path())) all.push_back({name, entry.path(), ""});
        const std::string stem = plain_file(entry.path()) ? archive_stem(name) : "";
        if (stem.empty()) continue;
        const fs::path folder = work / "unpacked" / stem;
        fs::create_directories(folder);
        all.push_back({stem, folder, unpack(fs::absolute(entry.path()), folder)});
    }
    if (all.empty())
        throw std::runtime_error(directory.string() + ": there is neither a folder nor an archive of a student");
    std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.student < b.student; });
    return all;
}

std::optional<fs::path> submitted_file(const Submission& submission, const Exercise& exercise) {
    const auto folders = folders_in(submission.folder, 2);
    for (const fs::path& folder : folders)
        if (plain_folder(folder / "exercises") && plain_folder(folder / "exercises" / exercise.topic) &&
            plain_file(folder / exercise.answer()))
            return folder / exercise.answer();
    for (const fs::path& folder : folders)
        if (plain_file(folder / exercise.answer().filename())) return folder / exercise.answer().filename();
    return std::nullopt;
}

std::set<std::string> included_files(const fs::path& source, const Toolchain& toolchain) {
    std::vector<std::string> words{toolchain.compiler};
    words.insert(words.end(), toolchain.flags.begin(), toolchain.flags.end());
    words.insert(words.end(), {"-MM", "-MT", "answer", "-x", "c++", source.string()});
    const auto result = run_process(words, tool_limits);
    if (result.code != 0) throw std::runtime_error(result.output.empty() ? result.ending() : result.output);
    std::istringstream files(result.output);
    std::set<std::string> all;
    for (std::string file; files >> file;)
        if (file != "answer:" && file != "\\" && fs::path(file) != source)
            all.insert(fs::weakly_canonical(file).string());
    return all;
}

namespace {

// A name in namespace exercise or in none: the student's own.
bool is_own(const std::string& name) {
    if (name.starts_with("_ZN8exercise") || name.starts_with("_ZNK8exercise")) return true;
    if (name.starts_with("_ZT")) return name.find("8exercise") != std::string::npos;
    return name.size() > 2 && name.starts_with("_Z") && name[2] >= '1' && name[2] <= '9';
}

// A function of common/tensor.hpp, which every contract includes, or of shape_text.hpp.
bool is_of_tensor(const std::string& name) {
    const std::size_t begin = name.find("3cnn");
    for (const char* function : {"6TensorI", "9to_string", "13element_count", "12require_axes", "13require_shape",
                                 "13require_count", "18require_same_count", "14require_inside"})
        if (name.compare(begin + 4, std::strlen(function), function) == 0) return true;
    return false;
}

// What is wrong with one symbol of the object; empty if nothing. type: as nm prints it, a capital letter for a global.
std::string symbol_complaint(char type, const std::string& name) {
    if (name.find("3cnn5check") != std::string::npos) return "it touches the test itself: " + name;
    if (type == 'U' && (name.starts_with("_ZN3cnn") || name.starts_with("_ZNK3cnn")) && !is_of_tensor(name))
        return "it calls a function of the book instead of doing the work: " + name;
    if (std::string("TDBRCAi").find(type) != std::string::npos && !is_own(name))
        return "it defines " + name + "; what you add belongs in namespace exercise";
    return "";
}

}  // namespace

std::string refused_symbols(const fs::path& object) {
    const auto result = run_process({"nm", object.string()}, tool_limits);
    if (result.code != 0) return "nm cannot read it: " + result.output;
    std::istringstream lines(result.output);
    for (std::string line; std::getline(lines, line);) {
        const std::size_t last = line.rfind(' ');  // "0000 T name" or "     U name"
        if (last == std::string::npos || last == 0) continue;
        const std::string complaint = symbol_complaint(line[last - 1], line.substr(last + 1));
        if (!complaint.empty()) return complaint;
    }
    return "";
}

}  // namespace cnn
