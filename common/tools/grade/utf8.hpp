// Text that may hold any bytes, as valid UTF-8.
#pragma once

#include <string>
#include <string_view>

namespace cnn {

// Each byte that belongs to no character becomes U+FFFD, the replacement character.
std::string valid_utf8(std::string_view bytes);

// The character in UTF-8; U+FFFD for what is none.
std::string utf8_character(char32_t c);

}  // namespace cnn
