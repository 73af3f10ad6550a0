// The book as web pages.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "common/tools/text/book.hpp"

namespace cnn::text {

// Writes the pages to the folder `out`, in the place of what is there; the first is index.html. Returns what is wrong
// with them: a formula that could not be set, a link or a picture that leads nowhere. Throws std::runtime_error, with
// the way to get it, if pandoc is missing.
std::vector<std::string> render_book(const Book& book, const std::filesystem::path& out);

}  // namespace cnn::text
