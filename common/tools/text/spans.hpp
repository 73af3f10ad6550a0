// What stands inside of a paragraph: code, formulas, links, images, comments, and the words between them.
#pragma once

#include <string>
#include <vector>

#include "common/tools/text/markdown.hpp"

namespace cnn::text {

// Adds the spans of text[begin, end). Link targets may be defined elsewhere in the text: "[name]: target".
void find_spans(const std::string& text, std::size_t begin, std::size_t end, std::vector<Span>& spans);

}  // namespace cnn::text
