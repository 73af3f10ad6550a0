// Small tools for texts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cnn::text {

// Lines without their ends; no empty line after the last end.
std::vector<std::string> split_lines(std::string_view text);

// Without the blanks at both ends.
std::string trimmed(std::string_view text);

// Characters of a UTF-8 text; a broken byte counts as one.
int character_count(std::string_view text);

struct Character {
    char32_t code;
    std::size_t bytes;
};

// The character that begins at byte i; a broken byte is a character of its own.
Character character_at(std::string_view text, std::size_t i);

}  // namespace cnn::text
