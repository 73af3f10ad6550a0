// C++ source as a list of tokens, without blanks and comments.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cnn::text {

enum class TokenKind { word, literal, sign, directive };

struct Token {
    TokenKind kind;
    std::string_view text;  // a part of the source; for a directive all of it, with its continued lines
    std::size_t begin;      // offset in the source
};

// Signs are single characters but for :: -> <= >=. Any text is accepted; `source` must outlive the result.
std::vector<Token> tokens_of(std::string_view source);

}  // namespace cnn::text
