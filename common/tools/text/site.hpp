// The book as web pages.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "common/tools/text/book.hpp"

namespace cnn::text {

// Writes the pages to the folder `out`, in the place of what is there; the first is index.html. Returns what is wrong
// with them: a formula that could not be set, a link or a picture that leads nowhere. Throws std::runtime_error, with
// the way to get it, if pandoc is missing. `play` is the page that `make play` writes: with it, play.html is among the
// pages, and <!-- play: NAME --> in a text is a link to its example NAME.
std::vector<std::string> render_book(const Book& book, const std::filesystem::path& out,
                                     const std::filesystem::path& play = {});

}  // namespace cnn::text
