// The pages of the book: which there are, in what order they are read, where they lie, and what links to them become.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "common/tools/text/book.hpp"

namespace cnn::text {

struct Page {
    std::string source;  // "chapters/04_pooling/README.md"
    std::string target;  // "chapters/04_pooling/index.html"
    std::string title;   // "4 Pooling"
    int chapter;         // 0 outside of the chapters
    bool lesson;         // false for the exercises of a chapter
};

// README.md, chapters/README.md, each chapter's lesson and its exercises, then the others.
std::vector<Page> pages_of(const Book& book);

// "chapters/04_pooling/README.md" -> ".../index.html", "chapters/terms.md" -> "chapters/terms.html",
// "common/pictures/svg.hpp" -> "common/svg.hpp.html"; pictures keep their names. A folder is its README.
std::string target_of(const Book& book, const std::string& source);

// The way from one page to another: ("chapters/04_pooling/index.html", "index.html") -> "../../index.html"
std::string way_between(const std::string& from, const std::string& to);

// What a link in `source` becomes on its page. Notes in `wanted` the files, from the root, that it leads to.
std::string link_on_page(const Book& book, const std::string& source, const std::string& link,
                         std::set<std::string>& wanted);

}  // namespace cnn::text
