// Numbers of the tables that `make bench` has written between <!-- bench --> and <!-- /bench --> on a page of a chapter.
#pragma once

#include <string>

#include "common/tools/text/book.hpp"

namespace cnn::text {

// The cell of the table of a direction ("forward"), in the row of a kernel ("naive") and the column of a layer
// ("lenet c5"). Several machines may each have such a table: the first whose heading contains `machine`. Throws
// std::invalid_argument that says what is missing.
std::string measured(const Book& book, const std::string& direction, const std::string& kernel,
                     const std::string& layer, const std::string& machine);

}  // namespace cnn::text
