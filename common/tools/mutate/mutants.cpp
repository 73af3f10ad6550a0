#include "common/tools/mutate/mutants.hpp"

#include <algorithm>
#include <cctype>
#include <map>

namespace cnn {
namespace {

using Texts = std::vector<std::string>;

// What stands between blanks, and what it becomes.
const std::map<std::string, Texts> operators{
    {"+", {"-"}},   {"-", {"+"}},        {"*", {"+"}},        {"/", {"*"}},   {"%", {"/"}},   {"<", {"<=", ">"}},
    {"<=", {"<"}},  {">", {">="}},       {">=", {">", "<"}},  {"==", {"!="}}, {"!=", {"=="}}, {"&&", {"||"}},
    {"||", {"&&"}}, {"+=", {"-=", "="}}, {"-=", {"+=", "="}}, {"*=", {"/="}}, {"/=", {"*="}}};

const std::map<std::string, Texts> words{{"max", {"min"}},    {"min", {"max"}},    {"true", {"false"}},
                                         {"false", {"true"}}, {"floor", {"ceil"}}, {"ceil", {"floor"}}};

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; }

// The text with comments, strings, characters, preprocessor lines and static_assert lines blanked out.
std::string code_only(std::string text) {
    const auto blank = [&](std::size_t from, std::size_t to) {
        for (std::size_t i = from; i < std::min(to, text.size()); ++i)
            if (text[i] != '\n') text[i] = ' ';
        return std::min(to, text.size());
    };
    const auto line_end = [&](std::size_t from) { return std::min(text.find('\n', from), text.size()); };
    bool fresh_line = true;
    for (std::size_t i = 0; i < text.size();) {
        const char c = text[i];
        if ((fresh_line && c == '#') || text.compare(i, 13, "static_assert") == 0 || text.compare(i, 2, "//") == 0) {
            i = blank(i, line_end(i));
        } else if (text.compare(i, 2, "/*") == 0) {
            i = blank(i, text.find("*/", i) + 2);
        } else if (c == '"' || (c == '\'' && (i == 0 || !is_word(text[i - 1])))) {
            std::size_t end = i + 1;
            while (end < text.size() && text[end] != c) end += text[end] == '\\' ? 2 : 1;
            i = blank(i, end + 1);
        } else {
            fresh_line = c == '\n' || (fresh_line && c == ' ');
            ++i;
        }
    }
    return text;
}

class Finder {
  public:
    explicit Finder(const std::string& text) : code_(code_only(text)) {}

    std::vector<Mutant> find() {
        for (std::size_t i = 0; i < code_.size();) {
            if (code_[i] == '\n') ++line_;
            if (is_word(code_[i]))
                i = take_word(i);
            else if (i > 0 && code_[i - 1] == ' ' && code_[i] != ' ')
                i = take_operator(i);
            else
                ++i;
        }
        return std::move(found_);
    }

  private:
    void add(std::size_t begin, std::size_t length, const std::string& replacement) {
        found_.push_back({line_, begin, length, replacement});
    }

    std::size_t take_operator(std::size_t begin) {
        const std::size_t end = std::min(code_.find_first_of(" \n", begin), code_.size());
        const auto entry = operators.find(code_.substr(begin, end - begin));
        if (entry == operators.end()) return begin + 1;
        for (const std::string& other : entry->second) add(begin, end - begin, other);
        return end;
    }

    std::size_t take_word(std::size_t begin) {
        std::size_t end = begin;
        while (end < code_.size() && (is_word(code_[end]) || is_point(begin, end) || is_exponent_sign(end))) ++end;
        const std::string word = code_.substr(begin, end - begin);
        if (std::isdigit(static_cast<unsigned char>(word[0])))
            add_numbers(begin, word);
        else if (const auto entry = words.find(word); entry != words.end())
            for (const std::string& other : entry->second) add(begin, word.size(), other);
        else if (is_index(word))
            add_swap(begin, end);
        return end;
    }

    bool is_point(std::size_t begin, std::size_t i) const {
        return code_[i] == '.' && std::isdigit(static_cast<unsigned char>(code_[begin]));
    }
    bool is_exponent_sign(std::size_t i) const {
        return code_[i] == '-' && code_[i - 1] == 'e' && i >= 2 &&
               std::isdigit(static_cast<unsigned char>(code_[i - 2]));
    }

    // 3 -> 4, 2; 0 -> 1; 0.5 -> 1.5. A number in a shape of a template, as in sizes<4>, is left alone.
    void add_numbers(std::size_t begin, const std::string& word) {
        if (begin > 0 && code_[begin - 1] == '<') return;
        if (word.find_first_not_of("0123456789") == std::string::npos && word.size() < 9) {
            const int value = std::stoi(word);
            add(begin, word.size(), std::to_string(value + 1));
            if (value > 0) add(begin, word.size(), std::to_string(value - 1));
        } else if (word.find_first_not_of("0123456789.e-") == std::string::npos) {
            add(begin, word.size(), "(" + word + " + 1.0)");
        }
    }

    static bool is_index(const std::string& word) {
        return word.size() == 1 && std::islower(static_cast<unsigned char>(word[0]));
    }

    // "i, j" -> "j, i", where both are single letters and no declarations.
    void add_swap(std::size_t begin, std::size_t end) {
        if (end + 3 > code_.size() || code_.compare(end, 2, ", ") != 0) return;
        if (begin == 0 || (code_[begin - 1] != '(' && code_[begin - 1] != ' ') || is_word(code_[end + 3])) return;
        const std::string next(1, code_[end + 2]);
        const std::string word(1, code_[begin]);
        if (!is_index(next) || next == word || std::string(",)").find(code_[end + 3]) == std::string::npos) return;
        add(begin, 4, next + ", " + word);
    }

    std::string code_;
    int line_ = 1;
    std::vector<Mutant> found_;
};

std::string line_at(const std::string& text, int line) {
    std::size_t begin = 0;
    for (int i = 1; i < line; ++i) begin = text.find('\n', begin) + 1;
    const std::string whole = text.substr(begin, text.find('\n', begin) - begin);
    return whole.substr(std::min(whole.find_first_not_of(' '), whole.size()));
}

}  // namespace

std::string Mutant::apply(const std::string& text) const {
    return std::string(text).replace(begin, length, replacement);
}

std::vector<Mutant> mutants_of(const std::string& text) { return Finder(text).find(); }

std::string describe(const Mutant& mutant, const std::string& text) {
    return line_at(text, mutant.line) + "\n    -> " + line_at(mutant.apply(text), mutant.line);
}

}  // namespace cnn
