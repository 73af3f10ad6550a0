// The declarations of a C++ source, by name.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cnn::text {

struct Declaration {
    std::string name;   // conv2d, Dense::forward, operator==, a macro's name, the name of a TEST
    std::size_t begin;  // offsets in the source, from the first word (or `template`) to behind the last sign
    std::size_t end;
    bool whole;  // false if a body is missing: int f(int x);
};

// In the order of the source; members follow the class that they are in. Any text is accepted.
std::vector<Declaration> find_declarations(std::string_view source);

}  // namespace cnn::text
