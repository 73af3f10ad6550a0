#include "common/tools/grade/submission.hpp"

#include <algorithm>
#include <cctype>
#include <optional>
#include <set>
#include <stdexcept>
#include <tuple>

#include "common/files/files.hpp"
#include "common/tools/grade/archive.hpp"
#include "common/files/utf8.hpp"

namespace cnn {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_answer_bytes = 1'000'000, most_archive_bytes = 64 << 20, most_files = 20000;
constexpr int most_folders_deep = 32, most_archives_deep = 3;

std::string lower(std::string text) {
    for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return text;
}

std::string file_name(const std::string& path) { return path.substr(path.rfind('/') + 1); }

bool ends_with_any(const std::string& name, std::initializer_list<const char*> endings) {
    return std::any_of(endings.begin(), endings.end(), [&](const char* ending) { return name.ends_with(ending); });
}

constexpr std::initializer_list<const char*> archive_endings{".tar.gz", ".tar.xz", ".tar.bz2", ".tar.zst", ".tar",
                                                             ".tgz",    ".txz",    ".tbz2",    ".tbz",     ".zip",
                                                             ".7z",     ".rar",    ".gz",      ".xz",      ".bz2"};

bool looks_like_archive(const std::string& name) { return ends_with_any(lower(name), archive_endings); }

// Tests are the grader's own.
bool looks_like_answer(const std::string& name) {
    const std::string all = lower(name);
    return ends_with_any(all, {".cpp", ".cc", ".cxx", ".c++", ".c", ".txt"}) && !all.ends_with("_test.cpp");
}

// What systems and editors leave behind, and what the book's own commands write.
bool is_nobodys(const std::string& name) {
    static const std::set<std::string> all{"__MACOSX",    ".git",    ".svn",  ".DS_Store", "Thumbs.db",
                                           "desktop.ini", ".vscode", ".idea", ".stubs",    "backup"};
    return name.starts_with("._") || all.contains(name);
}

bool lies_in_nobodys(const std::string& path) {
    for (std::size_t begin = 0; begin <= path.size();) {
        const std::size_t end = std::min(path.find('/', begin), path.size());
        if (is_nobodys(path.substr(begin, end - begin))) return true;
        begin = end + 1;
    }
    return false;
}

bool is_wanted(const std::string& path) {
    return !lies_in_nobodys(path) && (looks_like_answer(path) || looks_like_archive(path));
}

// ---- Everything that one entry holds

class Reader {
  public:
    // `entry` is a folder or a file. What it is called is no part of the names of its files.
    void read(const fs::path& entry) {
        const auto type = fs::symlink_status(entry).type();
        if (type == fs::file_type::directory) return read_folder(entry, "", 0);
        if (type == fs::file_type::symlink) return remark("a link is not followed");
        if (type != fs::file_type::regular) return remark("it is neither a folder nor a file");
        if (fs::file_size(entry) > most_archive_bytes) return remark("it is larger than 64 MB");
        const std::string bytes = read_file(entry);
        const std::string name = entry.filename().string();
        if (bytes.empty())
            remark("the file is empty");
        else if (is_archive(bytes))
            read_packed(bytes, "", 1);
        else if (looks_like_archive(name))
            remark("the archive cannot be read: it is none");
        else if (looks_like_answer(name))
            add({name, bytes, false});
        else
            remark("it is neither a folder, nor an archive, nor C++");
    }

    const std::vector<PackedFile>& files() const { return files_; }
    const std::vector<std::string>& remarks() const { return remarks_; }
    void remark(const std::string& text) { remarks_.push_back(text); }

  private:
    void add(PackedFile file) {
        file.too_long = file.too_long || file.bytes.size() > most_answer_bytes;
        if (files_.size() >= most_files) throw std::runtime_error("there are more than 20000 files");
        files_.push_back(std::move(file));
    }

    void read_packed(const std::string& bytes, const std::string& inside, int depth) {
        if (depth > most_archives_deep) return remark(inside + " is an archive in an archive in an archive");
        try {
            for (PackedFile& file : read_archive(bytes, is_wanted)) {
                file.name = inside + file.name;
                if (!looks_like_archive(file.name))
                    add(std::move(file));
                else
                    read_packed(file.bytes, file.name + "/", depth + 1);
            }
        } catch (const std::runtime_error& error) {
            remark((inside.empty() ? "" : inside + ": ") + "the archive cannot be read: " + error.what());
        }
    }

    void read_folder(const fs::path& folder, const std::string& inside, int depth) {
        if (depth > most_folders_deep) return remark(inside + " lies too deep");
        std::error_code trouble;
        std::vector<fs::path> entries;
        for (fs::directory_iterator at(folder, trouble), end; !trouble && at != end; at.increment(trouble)) {
            if (++entries_ > most_files) throw std::runtime_error("there are more than 20000 files");
            entries.push_back(at->path());
        }
        if (trouble) return remark((inside.empty() ? "the folder" : inside) + " cannot be read: " + trouble.message());
        std::sort(entries.begin(), entries.end());
        for (const fs::path& entry : entries) read_entry(entry, inside + entry.filename().string(), depth);
    }

    void read_entry(const fs::path& entry, const std::string& name, int depth) {
        if (is_nobodys(entry.filename().string())) return;
        std::error_code trouble;
        const auto type = fs::symlink_status(entry, trouble).type();
        if (type == fs::file_type::directory) return read_folder(entry, name + "/", depth + 1);
        if (type == fs::file_type::symlink && is_wanted(name))
            return remark(name + " is a link, which is not followed");
        if (type != fs::file_type::regular || !is_wanted(name)) return;
        const bool packed = looks_like_archive(name);
        if (fs::file_size(entry, trouble) > (packed ? most_archive_bytes : most_answer_bytes))
            return add({name, "", true});
        try {
            const std::string bytes = read_file(entry);
            if (packed)
                read_packed(bytes, name + "/", 1);
            else
                add({name, bytes, false});
        } catch (const std::runtime_error&) {
            remark(name + " cannot be read");
        }
    }

    std::vector<PackedFile> files_;
    std::vector<std::string> remarks_;
    std::size_t entries_ = 0;
};

// ---- Which file answers which exercise

bool is_or_ends_with(const std::string& path, const std::string& end) {
    return path == end || path.ends_with("/" + end);
}

// How sure it is that this file answers the exercise; 0: it does not.
int certainty(const PackedFile& file, const std::string& text, const Exercise& e) {
    const std::string path = lower(file.name), name = lower(e.name) + ".cpp";
    if (is_or_ends_with(path, "exercises/" + e.topic + "/" + name)) return 4;
    if (is_or_ends_with(path, e.topic + "/" + name)) return 3;
    if (file_name(path) == name) return 2;
    return text.find("\"exercises/" + e.topic + "/" + e.name + ".hpp\"") != std::string::npos ? 1 : 0;
}

// Without regard to the end: editors add a line, or take one.
bool same_text(std::string_view a, std::string_view b) {
    const auto trimmed = [](std::string_view text) { return text.substr(0, text.find_last_not_of(" \n\t") + 1); };
    return trimmed(a) == trimmed(b);
}

struct Candidate {
    const PackedFile* file;
    std::string text;
    int certainty;
    bool is_stub;

    // A changed file counts before one that is not; then the surer one; then the one that lies higher.
    auto rank() const {
        const auto depth = std::count(file->name.begin(), file->name.end(), '/');
        return std::tuple(is_stub, -certainty, depth, file->name);
    }
};

class Matcher {
  public:
    Matcher(const fs::path& root, const std::vector<Exercise>& exercises) : exercises_(exercises) {
        for (const Exercise& e : exercises) stubs_.push_back(plain_text(read_file(root / e.answer())));
    }

    void match(const Reader& reader, Submission& submission) const {
        std::vector<std::vector<Candidate>> found(exercises_.size());
        for (const PackedFile& file : reader.files()) {
            const std::string text = plain_text(file.bytes);
            int best = 0;
            for (const Exercise& e : exercises_) best = std::max(best, certainty(file, text, e));
            if (best == 0) other_files(submission, file.name);
            for (std::size_t i = 0; best > 0 && i < exercises_.size(); ++i)
                if (certainty(file, text, exercises_[i]) == best)
                    found[i].push_back({&file, text, best, !file.too_long && same_text(text, stubs_[i])});
        }
        for (std::size_t i = 0; i < exercises_.size(); ++i)
            if (!found[i].empty()) take_best(found[i], exercises_[i], submission);
    }

  private:
    // Who hands in the whole book hands in chapters too.
    static void other_files(Submission& submission, const std::string& name) {
        const std::string path = "/" + lower(name);
        if (path.ends_with(".txt") || path.find("/chapters/") < path.size() || path.find("/common/") < path.size())
            return;
        submission.remarks.push_back(name + " answers no exercise");
    }

    static void take_best(std::vector<Candidate>& all, const Exercise& e, Submission& submission) {
        std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.rank() < b.rank(); });
        const Candidate& best = all.front();
        submission.answers[e.address()] = {best.file->name, best.text, best.file->too_long, best.is_stub};
        const auto rivals = std::count_if(
            all.begin(), all.end(), [&](const Candidate& c) { return !c.is_stub && !same_text(c.text, best.text); });
        if (rivals > 0)
            submission.remarks.push_back(e.address() + ": " + std::to_string(rivals + 1) + " files, " +
                                         best.file->name + " was taken");
    }

    const std::vector<Exercise>& exercises_;
    std::vector<std::string> stubs_;
};

std::string student_name(const fs::path& entry) {
    const std::string name = entry.filename().string();
    if (fs::symlink_status(entry).type() == fs::file_type::regular)
        for (const char* ending : archive_endings)
            if (lower(name).ends_with(ending) && name.size() > std::string_view(ending).size())
                return valid_utf8(name.substr(0, name.size() - std::string_view(ending).size()));
    return valid_utf8(name);
}

// Few enough to be read in a table.
void shorten(std::vector<std::string>& remarks) {
    constexpr std::size_t most = 5;
    for (std::string& remark : remarks) remark = valid_utf8(remark.substr(0, 300));
    if (remarks.size() <= most) return;
    const std::string rest = "and " + std::to_string(remarks.size() - most + 1) + " more";
    remarks.resize(most - 1);
    remarks.push_back(rest);
}

Submission read_submission(const fs::path& entry, const Matcher& matcher) {
    Submission submission{student_name(entry), "", {}, {}};
    Reader reader;
    try {
        reader.read(entry);
        matcher.match(reader, submission);
    } catch (const std::exception& error) {
        reader.remark(error.what());
    }
    submission.remarks.insert(submission.remarks.begin(), reader.remarks().begin(), reader.remarks().end());
    if (submission.answers.empty() && submission.remarks.empty())
        submission.remarks.push_back("there is no answer in it");
    shorten(submission.remarks);
    if (submission.answers.empty()) std::swap(submission.trouble, submission.remarks.front());
    if (submission.answers.empty()) submission.remarks.erase(submission.remarks.begin());
    return submission;
}

std::string from_utf16(std::string_view bytes, bool big_end_first) {
    std::string text;
    char32_t high = 0;
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
        const auto a = static_cast<unsigned char>(bytes[i]), b = static_cast<unsigned char>(bytes[i + 1]);
        const char32_t unit = static_cast<char32_t>(big_end_first ? a << 8U | b : b << 8U | a);
        if (unit >= 0xD800 && unit < 0xDC00)
            high = unit;
        else
            text += utf8_character(unit >= 0xDC00 && unit < 0xE000 && high != 0
                                       ? 0x10000 + ((high - 0xD800) << 10U) + (unit - 0xDC00)
                                       : unit);
        if (unit < 0xD800 || unit >= 0xDC00) high = 0;
    }
    return text;
}

}  // namespace

std::vector<Submission> read_submissions(const fs::path& directory, const fs::path& root,
                                         const std::vector<Exercise>& exercises) {
    if (!fs::is_directory(directory)) throw std::runtime_error(directory.string() + ": there is no such folder");
    std::vector<fs::path> entries;
    for (const auto& entry : fs::directory_iterator(directory))
        if (!is_nobodys(entry.path().filename().string())) entries.push_back(entry.path());
    if (entries.empty())
        throw std::runtime_error(directory.string() + ": there is neither a folder nor an archive of a student");
    std::sort(entries.begin(), entries.end());
    const Matcher matcher(root, exercises);
    std::vector<Submission> all;
    for (const fs::path& entry : entries) all.push_back(read_submission(entry, matcher));
    return all;
}

std::string plain_text(std::string_view bytes) {
    const bool big = bytes.starts_with("\xFE\xFF");
    std::string text(bytes.substr(bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0));
    if (big || bytes.starts_with("\xFF\xFE")) text = from_utf16(bytes.substr(2), big);
    for (std::size_t at = 0; (at = text.find('\r', at)) != std::string::npos; ++at)
        text.replace(at, text.substr(at, 2) == "\r\n" ? 2 : 1, "\n");
    return text;
}

}  // namespace cnn
