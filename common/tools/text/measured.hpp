// Numbers of the tables that `make bench` has written between <!-- bench --> and <!-- /bench --> in a lesson.
#pragma once

#include <string>

#include "common/tools/text/book.hpp"

namespace cnn::text {

// The cell of the table of a direction ("forward"), in the row of a kernel ("naive") and the column of a layer
// ("lenet c5"). Throws std::invalid_argument that says what is missing.
std::string measured(const Book& book, const std::string& direction, const std::string& kernel,
                     const std::string& layer);

}  // namespace cnn::text
