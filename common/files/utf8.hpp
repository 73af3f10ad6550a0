// Bytes as text.
#pragma once

#include <string>
#include <string_view>

namespace cnn {

// The place of the first byte that is not UTF-8, or npos. Strict: no letter longer than it need be, no half of a pair.
std::size_t utf8_error(std::string_view text);

// Each byte that belongs to no character becomes U+FFFD, the replacement character.
std::string valid_utf8(std::string_view bytes);

// The character in UTF-8; U+FFFD for what is none.
std::string utf8_character(char32_t c);

}  // namespace cnn
