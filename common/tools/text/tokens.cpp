#include "common/tools/text/tokens.hpp"

#include <algorithm>
#include <cctype>

namespace cnn::text {
namespace {

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; }

class Lexer {
  public:
    explicit Lexer(std::string_view source) : source_(source) {}

    std::vector<Token> run() {
        bool line_start = true;
        while (at_ < source_.size()) {
            const char c = source_[at_];
            if (c == '\n') line_start = true;
            if (std::isspace(static_cast<unsigned char>(c))) {
                ++at_;
            } else if (skips_comment()) {
            } else {
                token(line_start);
                line_start = false;
            }
        }
        return std::move(tokens_);
    }

  private:
    bool starts(std::string_view text) const { return source_.substr(at_).starts_with(text); }

    // The first place from `from` on where `text` stands; the end of the source if nowhere.
    std::size_t find(std::string_view text, std::size_t from) const {
        return std::min(source_.find(text, from), source_.size());
    }

    bool skips_comment() {
        if (starts("//"))
            at_ = find("\n", at_);
        else if (starts("/*"))
            at_ = std::min(find("*/", at_ + 2) + 2, source_.size());
        else
            return false;
        return true;
    }

    void token(bool line_start) {
        const std::size_t begin = at_;
        const TokenKind kind = skip(line_start);
        at_ = std::min(std::max(at_, begin + 1), source_.size());
        tokens_.push_back({kind, source_.substr(begin, at_ - begin), begin});
    }

    TokenKind skip(bool line_start) {
        const char c = source_[at_];
        if (c == '#' && line_start) return skip_directive();
        if (c == '"' || c == '\'') return skip_quoted(c);
        if (std::isdigit(static_cast<unsigned char>(c))) return skip_number();
        if (is_word(c)) return skip_word();
        for (const std::string_view sign : {"::", "->", "<=", ">="})
            if (starts(sign)) at_ += 1;
        ++at_;
        return TokenKind::sign;
    }

    TokenKind skip_directive() {
        std::size_t end = find("\n", at_);
        while (end < source_.size() && source_[end - 1] == '\\') end = find("\n", end + 1);
        at_ = end;
        return TokenKind::directive;
    }

    TokenKind skip_quoted(char quote) {
        for (++at_; at_ < source_.size() && source_[at_] != quote && source_[at_] != '\n'; ++at_)
            if (source_[at_] == '\\') ++at_;
        ++at_;
        return TokenKind::literal;
    }

    TokenKind skip_number() {  // with 1'000 and 1e-5f
        while (at_ < source_.size() && (is_word(source_[at_]) || source_[at_] == '.' || source_[at_] == '\'')) ++at_;
        return TokenKind::literal;
    }

    TokenKind skip_word() {
        const std::size_t begin = at_;
        while (at_ < source_.size() && is_word(source_[at_])) ++at_;
        if (at_ < source_.size() && source_[at_] == '"' && source_[at_ - 1] == 'R' && at_ - begin <= 3) {
            const std::size_t open = find("(", at_);
            std::string close = ")";
            close += source_.substr(at_ + 1, open - at_ - 1);
            close += '"';
            at_ = find(close, open) + close.size();
            return TokenKind::literal;
        }
        return TokenKind::word;
    }

    std::string_view source_;
    std::size_t at_ = 0;
    std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> tokens_of(std::string_view source) { return Lexer(source).run(); }

}  // namespace cnn::text
