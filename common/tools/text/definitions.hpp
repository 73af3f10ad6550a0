// Code taken from a source by name, with nothing added to the source.
#pragma once

#include <string>
#include <vector>

namespace cnn::text {

struct Excerpt {
    std::vector<std::string> lines;  // without the indentation of the first one
    int first;                       // where it begins in the source; 0 for the first line
};

// The definition called `name` (a member is called Dense::forward); all of them if overloads follow each other; with
// "name#2" the second of that name. The comment directly above is part of it unless with_comment is false.
// Throws std::invalid_argument, with what to do, if there is none or if it is not clear which.
Excerpt take_definition(const std::string& source, const std::string& name, bool with_comment);

}  // namespace cnn::text
