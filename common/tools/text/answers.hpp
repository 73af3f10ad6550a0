// What a reader works out on paper does not stand in the lesson.
#pragma once

#include <string>
#include <vector>

#include "common/tools/text/book.hpp"
#include "common/tools/text/markdown.hpp"

namespace cnn::text {

// The numbers that the functions of a model answer return, one after the other: 84 for "{ return 4 * (20 + 1); }", 1 and
// 2.5 for "{ return {1, 2.5}; }". What calls a function is left out.
std::vector<double> numbers_returned(const std::string& source);

// Complains of each number of a lesson that is an answer to one of its chapter's predict exercises. Only numbers of three
// digits or more are looked for: 3 and 0.25 stand in every text. Without solutions/ there is nothing to compare.
void check_answers(const Place& place, const Markdown& markdown, std::vector<Complaint>& complaints);

}  // namespace cnn::text
