// Is it text?
#pragma once

#include <string_view>

namespace cnn {

// The place of the first byte that is not UTF-8, or npos. Strict: no letter longer than it need be, no half of a pair.
std::size_t utf8_error(std::string_view text);

}  // namespace cnn
