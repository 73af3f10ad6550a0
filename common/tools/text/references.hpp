// What a text points to must be there: links, anchors, images, files named in `code`.
#pragma once

#include <vector>

#include "common/tools/text/book.hpp"
#include "common/tools/text/markdown.hpp"

namespace cnn::text {

// Links to the web are not looked at. A name in `code` with one of the book's extensions must be a file beside the text
// or from the root; names below build/ and out/ are made by programs and are not looked at.
void check_references(const Place& place, const Markdown& markdown, std::vector<Complaint>& complaints);

}  // namespace cnn::text
