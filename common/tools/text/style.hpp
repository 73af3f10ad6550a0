// The form of a text: formulas that can be set, fences that end and name their language, lines that fit,
// lessons that end in an evening.
#pragma once

#include <string>
#include <vector>

#include "common/tools/text/book.hpp"
#include "common/tools/text/markdown.hpp"

namespace cnn::text {

void check_style(const Place& place, const Markdown& markdown, std::vector<Complaint>& complaints);

// What is wrong with the signs of a formula: brackets, \left and \right, \begin and \end. Empty if nothing.
std::string formula_fault(const std::string& formula);

}  // namespace cnn::text
