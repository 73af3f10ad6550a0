// All checks of one text, and their repair.
#pragma once

#include <string>
#include <vector>

#include "common/tools/text/book.hpp"

namespace cnn::text {

// The Markdown files of the book that lie at `path` or below, from the root and sorted. Throws std::runtime_error if
// there are none.
std::vector<std::string> texts_at(const Book& book, const std::string& path);

// What is wrong with a file, in the order of its lines; empty if all is well.
std::vector<Complaint> check_text(const Book& book, const std::string& file);

// Writes the file anew if `make text` can mend something in it; says whether it did.
bool mend_text(const Book& book, const std::string& file);

// "chapters/04_pooling/README.md:12: ..."
std::string to_text(const Complaint& complaint);

}  // namespace cnn::text
