#include "common/tools/text/references.hpp"

#include <algorithm>
#include <cctype>
#include <set>

#include "common/tools/text/lines.hpp"

namespace cnn::text {
namespace {

namespace fs = std::filesystem;

// Extensions of files in the repository.
const std::set<std::string> extensions{".hpp", ".cpp", ".md", ".cmake", ".svg", ".png", ".ppm", ".txt"};

bool is_there(const fs::path& path) {
    std::error_code ignored;
    return fs::exists(path, ignored);
}

bool is_web(const std::string& target) {
    return target.starts_with("http://") || target.starts_with("https://") || target.starts_with("mailto:");
}

// "max%20pool" -> "max pool"
std::string decoded(const std::string& target) {
    std::string text;
    for (std::size_t i = 0; i < target.size(); ++i) {
        const bool code = target[i] == '%' && i + 2 < target.size() &&
                          std::isxdigit(static_cast<unsigned char>(target[i + 1])) &&
                          std::isxdigit(static_cast<unsigned char>(target[i + 2]));
        text += code ? static_cast<char>(std::stoi(target.substr(i + 1, 2), nullptr, 16)) : target[i];
        if (code) i += 2;
    }
    return text;
}

class ReferenceChecker {
  public:
    ReferenceChecker(const Place& place, const Markdown& markdown, std::vector<Complaint>& complaints)
        : place_(place), markdown_(markdown), complaints_(complaints) {}

    void run() {
        for (const Span& span : markdown_.spans) {
            if (span.kind == SpanKind::link || span.kind == SpanKind::image) target(span);
            if (span.kind == SpanKind::code) file_names(span);
        }
    }

  private:
    void complain(const Span& span, const std::string& message) {
        complaints_.push_back({place_.file, markdown_.line_at(span.begin), message, false});
    }

    void target(const Span& span) {
        if (span.target.empty()) return complain(span, "the link [" + span.content + "] leads nowhere");
        if (is_web(span.target)) return;
        const std::string what = span.kind == SpanKind::image ? "the image " : "the link ";
        const std::size_t hash = span.target.find('#');
        const std::string file = decoded(span.target.substr(0, hash));
        const fs::path relative = (fs::path(place_.file).parent_path() / file).lexically_normal();
        const std::string from_root = relative.generic_string();
        if (file.starts_with('/') || from_root.starts_with("..") || from_root.starts_with("build/") ||
            from_root.starts_with("out/"))
            return complain(
                span, what + span.target + " leads out of the repository; link to a file in it, by its relative path");
        if (!file.empty() && !is_there(place_.book.root / relative))
            return complain(span, what + span.target + " is missing: there is no " + from_root);
        if (hash != std::string::npos && span.kind == SpanKind::link)
            anchor(span, file.empty() ? place_.file : from_root, decoded(span.target.substr(hash + 1)));
    }

    void anchor(const Span& span, const std::string& file, const std::string& name) {
        if (!file.ends_with(".md")) {
            if (!line_of_source(file, name))
                complain(span, "the link " + span.target + ": " + file + " has no line " + name);
            return;
        }
        const bool here = file == place_.file;
        const std::vector<std::string> anchors =
            here ? markdown_.anchors : parse_markdown(text_of(place_.book.root / file)).anchors;
        if (std::find(anchors.begin(), anchors.end(), name) != anchors.end()) return;
        std::string list;
        for (const std::string& known : anchors) list += "\n    #" + known;
        complain(span, "the link " + span.target + ": " + file + " has no heading #" + name + "; it has" +
                           (list.empty() ? " none" : list));
    }

    // "L12" of a file with at least 12 lines.
    bool line_of_source(const std::string& file, const std::string& name) const {
        if (name.size() < 2 || name.size() > 6 || name[0] != 'L') return false;
        if (name.find_first_not_of("0123456789", 1) != std::string::npos) return false;
        return static_cast<std::size_t>(std::stoi(name.substr(1))) <=
               split_lines(text_of(place_.book.root / file)).size();
    }

    void file_names(const Span& span) {
        const bool one_word = span.content.find_first_of(" \n") == std::string::npos;
        std::string word;
        for (const char c : span.content + ' ') {
            if (std::isalnum(static_cast<unsigned char>(c)) ||
                (c != '\0' && std::string("_./-").find(c) != std::string::npos)) {
                word += c;
                continue;
            }
            if (one_word || word.find('/') != std::string::npos) file_name(span, word);
            word.clear();
        }
    }

    void file_name(const Span& span, const std::string& name) {
        const fs::path path(name);
        if (!extensions.contains(path.extension().string()) || path.stem().empty() || name.starts_with('/')) return;
        if (name.starts_with("out/") || name.starts_with("build/") || name.find("NN") != std::string::npos ||
            name.find("_name") != std::string::npos)
            return;
        if (is_there(place_.folder() / path) || is_there(place_.book.root / path)) return;
        complain(span, "there is no file " + name + ", neither beside this text nor from the root");
    }

    const Place& place_;
    const Markdown& markdown_;
    std::vector<Complaint>& complaints_;
};

}  // namespace

void check_references(const Place& place, const Markdown& markdown, std::vector<Complaint>& complaints) {
    ReferenceChecker(place, markdown, complaints).run();
}

}  // namespace cnn::text
