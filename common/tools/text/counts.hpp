// How many there are of what the book is made of. Such a number grows with the book, so no text holds it by hand.
#pragma once

#include <string>
#include <vector>

#include "common/tools/text/book.hpp"
#include "common/tools/text/markdown.hpp"

namespace cnn::text {

// "115" for "exercises", "10" for "chapters". Throws std::invalid_argument for anything else.
std::string count_of(const Book& book, const std::string& what);

// Complains about a number or a word for one ("912", "eight", "a hundred") in prose before tests, chapters, exercises,
// lessons, models or optimizers, with one word between them or none, unless a marker made it.
void check_counts(const Place& place, const Markdown& markdown, std::vector<Complaint>& complaints);

}  // namespace cnn::text
