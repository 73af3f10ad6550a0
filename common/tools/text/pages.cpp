#include "common/tools/text/pages.hpp"

#include <algorithm>

#include "common/tools/text/checker.hpp"
#include "common/tools/text/lines.hpp"
#include "common/tools/text/markdown.hpp"

namespace cnn::text {
namespace {

namespace fs = std::filesystem;

// "4 Pooling" for "# Chapter 4: Pooling", else the first heading.
std::string title_of(const Book& book, const std::string& source) {
    for (const Line& line : parse_markdown(text_of(book.root / source)).lines) {
        if (line.kind != LineKind::heading) continue;
        const std::string words = heading_words(line);
        const std::size_t colon = words.find(": ");
        if (!words.starts_with("Chapter ") || colon == std::string::npos) return words;
        return words.substr(8, colon - 8) + " " + words.substr(colon + 2);
    }
    return source;
}

// Where a text stands in the order of reading.
int rank_of(const Page& page) {
    if (page.source == "README.md") return 0;
    if (page.source == "chapters/README.md") return 1;
    if (page.source == "chapters/HOW_TO_READ.md") return 2;
    if (page.chapter == 0) return 1000;
    const bool readme = page.source.ends_with("/README.md");
    return 10 * page.chapter + (page.lesson ? 0 : 2) + (readme ? 0 : 1);
}

bool is_picture(const std::string& file) {
    const std::string extension = fs::path(file).extension().string();
    return extension == ".svg" || extension == ".png" || extension == ".jpg" || extension == ".gif";
}

}  // namespace

std::vector<Page> pages_of(const Book& book) {
    std::vector<Page> pages;
    for (const std::string part : {"README.md", "chapters", "exercises", "datasets"}) {
        if (!fs::exists(book.root / part)) continue;
        for (const std::string& source : texts_at(book, part))
            pages.push_back({source, target_of(book, source), title_of(book, source), Place{book, source}.chapter(),
                             source.starts_with("chapters/")});
    }
    std::stable_sort(pages.begin(), pages.end(), [](const Page& a, const Page& b) { return rank_of(a) < rank_of(b); });
    return pages;
}

std::string target_of(const Book& book, const std::string& source) {
    if (fs::is_directory(book.root / source)) return target_of(book, (fs::path(source) / "README.md").generic_string());
    const fs::path path(source);
    if (path.filename() == "README.md") return (path.parent_path() / "index.html").generic_string();
    if (path.extension() == ".md") return fs::path(path).replace_extension(".html").generic_string();
    return is_picture(source) ? source : source + ".html";
}

std::string way_between(const std::string& from, const std::string& to) {
    return fs::path(to).lexically_relative(fs::path(from).parent_path()).generic_string();
}

std::string link_on_page(const Book& book, const std::string& source, const std::string& link,
                         std::set<std::string>& wanted) {
    const std::size_t hash = link.find('#');
    const std::string file = link.substr(0, hash);
    std::string anchor = hash == std::string::npos ? "" : link.substr(hash);
    const std::size_t colon = file.find(':');
    if (file.empty() || (colon != std::string::npos && colon < file.find('/'))) return link;
    std::string path = (fs::path(source).parent_path() / file).lexically_normal().generic_string();
    while (path.ends_with('/')) path.pop_back();
    if (!fs::exists(book.root / path)) return link;
    wanted.insert(path);
    if (anchor.starts_with("#L") && !path.ends_with(".md")) anchor = std::string("#L-") + anchor.substr(2);
    return way_between(target_of(book, source), target_of(book, path)) + anchor;
}

}  // namespace cnn::text
