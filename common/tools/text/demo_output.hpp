// Parts of what a demo prints. Sections begin with a line "== 3. The largest of each window ==".
// Each of these throws std::invalid_argument, with what is there instead, if the part is missing.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cnn::text {

// The lines of a section with its heading, without blank lines at the end; number 0 stands for the whole output.
std::vector<std::string> section_of(const std::string& output, int number);

// From the first line that contains `first` to the next line that contains `last`; one line if that contains both and
// no later line contains `last`.
std::vector<std::string> lines_between(const std::vector<std::string>& section, const std::string& first,
                                       const std::string& last);

// The first number that follows the text `after`: "-1,234.5e-07" as it is printed.
std::string number_after(const std::vector<std::string>& section, const std::string& after);

// The number that `text` begins with; empty if it begins with none.
std::string leading_number(std::string_view text);

// "1,000" and "1000.0" are the same number.
bool same_number(const std::string& a, const std::string& b);

}  // namespace cnn::text
