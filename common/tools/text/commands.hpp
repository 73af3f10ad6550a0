// The commands and exercises that a text tells the reader to try must be there.
#pragma once

#include <vector>

#include "common/tools/text/book.hpp"
#include "common/tools/text/markdown.hpp"

namespace cnn::text {

// `make demo CH=4` in back-ticks, fences and indented lines: the target and the variables must stand in the Makefile,
// CH must be a chapter and EX an exercise. "exercise 4.2", "exercises 4.1 to 4.3": each must be in its list.
void check_commands(const Place& place, const Markdown& markdown, std::vector<Complaint>& complaints);

}  // namespace cnn::text
