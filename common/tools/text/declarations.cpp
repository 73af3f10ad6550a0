#include "common/tools/text/declarations.hpp"

#include <algorithm>
#include <set>

#include "common/tools/text/tokens.hpp"

namespace cnn::text {
namespace {

const int deepest = 32;  // namespaces and classes inside of each other

// Words that a bracket may follow without being the name of a function.
const std::set<std::string> not_names{"alignas",  "decltype",      "noexcept",  "explicit",
                                      "requires", "__attribute__", "__declspec"};

// Walks through declarations and notes each one's name and extent.
class Scanner {
  public:
    explicit Scanner(std::string_view source) : tokens_(tokens_of(source)) {}

    std::vector<Declaration> run() {
        while (at_ < tokens_.size()) {
            scope("", 0);
            ++at_;  // a bracket too many
        }
        return std::move(found_);
    }

  private:
    bool is(std::string_view text, std::size_t ahead = 0) const {
        return at_ + ahead < tokens_.size() && tokens_[at_ + ahead].text == text;
    }
    bool is_word(std::size_t ahead = 0) const {
        return at_ + ahead < tokens_.size() && tokens_[at_ + ahead].kind == TokenKind::word;
    }
    bool at_end() const { return at_ >= tokens_.size() || is("}"); }

    void add(const std::string& name, std::size_t first, bool whole) {
        if (name.empty() || at_ <= first || first >= tokens_.size()) return;
        const Token& last = tokens_[std::min(at_, tokens_.size()) - 1];
        found_.push_back({name, tokens_[first].begin, last.begin + last.text.size(), whole});
    }

    // Until the } that closes it, which stays.
    void scope(const std::string& prefix, int depth) {
        while (!at_end()) {
            if (tokens_[at_].kind == TokenKind::directive)
                directive();
            else if (is(";"))
                ++at_;
            else if ((is("public") || is("private") || is("protected")) && is(":", 1))
                at_ += 2;
            else
                declaration(prefix, depth);
        }
    }

    void directive() {
        const std::vector<Token> inside = tokens_of(tokens_[at_].text.substr(1));
        const bool define = inside.size() > 1 && inside[0].text == "define";
        ++at_;
        if (define) add(std::string(inside[1].text), at_ - 1, true);
    }

    void declaration(const std::string& prefix, int depth) {
        const std::size_t first = at_;
        skip_template();
        const std::size_t words = at_;
        while (is("inline") || is("constexpr") || is("static")) ++at_;
        if (is("namespace") || (is("extern") && is("{", 2))) return inner_scope(prefix, depth);
        if (is("static_assert") || (is("using") && is("namespace", 1)) || is("friend")) return to_end();
        if (is("using") || is("concept") || is("typedef")) return alias(prefix, first);
        if (type(prefix, first, depth)) return;
        at_ = words;
        general(prefix, first);
        if (at_ == first) ++at_;
    }

    void inner_scope(const std::string& prefix, int depth) {
        while (!at_end() && !is("{") && !is(";") && !is("=")) ++at_;
        if (!is("{")) return to_end();
        if (depth >= deepest) return skip_balanced();
        ++at_;
        scope(prefix, depth + 1);
        if (is("}")) ++at_;
    }

    void alias(const std::string& prefix, std::size_t first) {
        const bool typedef_ = is("typedef");
        std::string name = is_word(1) ? std::string(tokens_[at_ + 1].text) : "";
        to_end();
        if (typedef_ && at_ >= first + 2 && is_word_at(at_ - 2)) name = tokens_[at_ - 2].text;
        add(prefix + name, first, true);
    }

    bool is_word_at(std::size_t i) const { return i < tokens_.size() && tokens_[i].kind == TokenKind::word; }

    // struct, class, union, enum: says whether it was one, and then stands behind it.
    bool type(const std::string& prefix, std::size_t first, int depth) {
        if (!is("struct") && !is("class") && !is("union") && !is("enum")) return false;
        const bool enumeration = is("enum");
        ++at_;
        if (enumeration && (is("class") || is("struct"))) ++at_;
        std::string name;
        while (is_word() || is("::") || is("[") || is("<")) {
            if (is("[") || is("<") || is("alignas")) {
                at_ += is("alignas") ? 1U : 0U;
                skip_balanced_or_angle();
                continue;
            }
            if (is_word() && !is("final")) {
                if (!name.empty() && tokens_[at_ - 1].text != "::") return false;  // struct S f(...)
                name = tokens_[at_].text;
            }
            ++at_;
        }
        if (is(":"))
            while (!at_end() && !is("{") && !is(";")) ++at_;
        if (!is("{") && !is(";")) return false;
        body_of_type(prefix + name, first, enumeration ? deepest : depth);
        return true;
    }

    void body_of_type(const std::string& name, std::size_t first, int depth) {
        const bool whole = is("{");
        const std::size_t position = found_.size();
        if (whole && depth < deepest) {
            ++at_;
            scope(name + "::", depth + 1);
            if (is("}")) ++at_;
        } else if (whole) {
            skip_balanced();
        }
        to_end();
        const std::size_t known = found_.size();
        add(name, first, whole);
        if (found_.size() > known)
            std::rotate(found_.begin() + static_cast<std::ptrdiff_t>(position), found_.end() - 1, found_.end());
    }

    // Functions, variables, TEST(...).
    void general(const std::string& prefix, std::size_t first) {
        std::string name, last;
        while (!at_end()) {
            if (is(";") || is("=") || is(":")) {
                to_end();
                return add(prefix + last, first, true);
            }
            if (is("operator")) {
                last = operator_name();
            } else if (is("(") && !last.empty()) {
                if (not_names.contains(last))
                    skip_balanced();
                else
                    return function(prefix, last, first);
            } else if (is("{")) {
                skip_balanced();
                if (is(";") || is(",")) to_end();
                return add(prefix + last, first, true);
            } else if (is("<") || is("[") || is("(")) {
                skip_balanced_or_angle();
            } else {
                if (is_word()) last = word_with_scope(last);
                ++at_;
            }
        }
        at_ = std::max(at_, first);
    }

    // "Layer::forward" where the class is named before the member; "~Layer".
    std::string word_with_scope(const std::string& before) const {
        const std::size_t first = at_ > 0 && tokens_[at_ - 1].text == "~" ? at_ - 1 : at_;
        std::string word = first < at_ ? "~" : "";
        word += tokens_[at_].text;
        return first > 0 && tokens_[first - 1].text == "::" && !before.empty() ? before + "::" + word : word;
    }

    std::string operator_name() {
        std::string name = "operator";
        for (++at_; !at_end() && (!is("(") || (name == "operator" && is(")", 1))); ++at_) {
            name += tokens_[at_].text;
            if (is("(")) name += tokens_[++at_].text;
        }
        return name;
    }

    void function(const std::string& prefix, std::string name, std::size_t first) {
        const bool test = at_ == first + 1 && prefix.empty() && is_word(1) && is(")", 2);
        if (test) name = tokens_[at_ + 1].text;
        skip_balanced();
        bool initialisers = false;
        while (!at_end() && !is(";")) {
            const bool member = initialisers && at_ > 0 && (is_word_at(at_ - 1) || tokens_[at_ - 1].text == ">");
            if (is("{") && !member) {
                skip_balanced();
                return add(prefix + name, first, true);
            }
            if (is("=")) {
                to_end();
                return add(prefix + name, first, true);
            }
            if (is(":")) initialisers = true;
            if (is("(") || is("{") || is("[") || is("<"))
                skip_balanced_or_angle();
            else
                ++at_;
        }
        if (is(";")) ++at_;
        add(prefix + name, first, false);
    }

    void skip_template() {
        while (is("template") && is("<", 1)) {
            ++at_;
            skip_balanced_or_angle();
            while (is("requires") || is("&") || is("|")) {  // requires A<T> && (B<T>)
                ++at_;
                while (is("&") || is("|")) ++at_;
                if (is("("))
                    skip_balanced();
                else
                    skip_concept();
            }
        }
    }

    void skip_concept() {
        while (is_word() || is("::")) ++at_;
        if (is("<")) skip_balanced_or_angle();
    }

    // Behind the next ; that is in no bracket, or before the } that closes the scope.
    void to_end() {
        while (!at_end() && !is(";")) {
            if (is("(") || is("{") || is("["))
                skip_balanced();
            else
                ++at_;
        }
        if (is(";")) ++at_;
    }

    // Behind the bracket that closes the one here.
    void skip_balanced() {
        int depth = 0;
        do {
            if (is("(") || is("{") || is("[")) ++depth;
            if (is(")") || is("}") || is("]")) --depth;
            ++at_;
        } while (at_ < tokens_.size() && depth > 0);
    }

    // The same with <...>.
    void skip_balanced_or_angle() {
        if (!is("<")) return skip_balanced();
        int depth = 0;
        do {
            if (is("<")) ++depth;
            if (is(">")) --depth;
            if (is("(") || is("[") || is("{"))
                skip_balanced();
            else
                ++at_;
        } while (depth > 0 && !at_end() && !is(";"));
    }

    std::vector<Token> tokens_;
    std::size_t at_ = 0;
    std::vector<Declaration> found_;
};

}  // namespace

std::vector<Declaration> find_declarations(std::string_view source) { return Scanner(source).run(); }

}  // namespace cnn::text
