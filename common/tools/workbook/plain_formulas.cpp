#include "common/tools/workbook/plain_formulas.hpp"

#include <cctype>
#include <map>

namespace cnn {
namespace {

// The words of LaTeX that are signs here; those that are not listed lose their backslash: \sum, \log, \alpha.
const std::map<std::string, std::string> signs{
    {"cdot", "*"},        {"times", "*"},  {"le", "<="},       {"leq", "<="},       {"ge", ">="},
    {"geq", ">="},        {"ne", "!="},    {"neq", "!="},      {"leftarrow", "<-"}, {"to", "->"},
    {"left", ""},         {"right", ""},   {"quad", " "},      {"pm", "+-"},        {"approx", "~"},
    {"lfloor", "floor("}, {"rfloor", ")"}, {"lceil", "ceil("}, {"rceil", ")"},      {"dots", "..."}};

class Formula {
  public:
    explicit Formula(const std::string& text) : text_(text) {}

    std::string plain() {
        std::string out;
        while (at_ < text_.size()) add_next(out);
        return out;
    }

  private:
    // What stands between the braces that begin here, or the one sign or word.
    std::string argument() {
        while (at_ < text_.size() && text_[at_] == ' ') ++at_;
        if (at_ >= text_.size()) return "";
        if (text_[at_] != '{') {
            std::string one;
            add_next(one);
            return one;
        }
        const std::size_t begin = ++at_;
        for (int depth = 1; at_ < text_.size() && depth > 0; ++at_)
            depth += text_[at_] == '{' ? 1 : text_[at_] == '}' ? -1 : 0;
        return Formula(text_.substr(begin, at_ - begin - 1)).plain();
    }

    static std::string in_brackets(const std::string& text) {
        for (const char c : text)
            if (!std::isalnum(static_cast<unsigned char>(c))) return "(" + text + ")";
        return text;
    }

    // A word after the backslash.
    void add_command(std::string& out) {
        std::string word;
        while (at_ < text_.size() && std::isalpha(static_cast<unsigned char>(text_[at_]))) word += text_[at_++];
        if (word == "frac" || word == "tfrac" || word == "dfrac") {
            const std::string above = in_brackets(argument());
            out += above + "/" + in_brackets(argument());
        } else if (word == "sqrt") {
            out += "sqrt(" + argument() + ")";
        } else if (word == "text" || word == "mathrm" || word == "operatorname" || word == "mathrel") {
            out += argument();
        } else {
            const auto sign = signs.find(word);
            out += sign == signs.end() ? word : sign->second;
            if (word.rfind("left", 0) == 0 || word == "lfloor" || word == "lceil") skip_spaces();
            if ((word == "right" || word == "rfloor" || word == "rceil") && out.size() > 1 && out.end()[-2] == ' ')
                out.erase(out.size() - 2, 1);
        }
    }

    void skip_spaces() {
        while (at_ < text_.size() && text_[at_] == ' ') ++at_;
    }

    void add_next(std::string& out) {
        const char c = text_[at_++];
        if (c == '_' || c == '^') {
            out += c + in_brackets(argument());
        } else if (c == '\\' && at_ < text_.size() && std::isalpha(static_cast<unsigned char>(text_[at_]))) {
            add_command(out);
        } else if (c == '\\' && at_ < text_.size()) {
            const char sign = text_[at_++];  // \, is a narrow space, \{ a brace
            if (std::string(",;:! ").find(sign) == std::string::npos) out += sign;
        } else if (c == ' ') {
            if (out.empty() || out.back() != ' ') out += c;
        } else if (c != '{' && c != '}') {
            out += c;
        }
    }

    const std::string text_;
    std::size_t at_ = 0;
};

}  // namespace

std::string plain_formulas(const std::string& text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t mark = text.find_first_of("`$", at);
        out += text.substr(at, mark == std::string::npos ? mark : mark - at);
        if (mark == std::string::npos) break;
        const std::string fence = text.compare(mark, 2, "$$") == 0 ? "$$" : text.substr(mark, 1);
        const std::size_t begin = mark + fence.size();
        const std::size_t end = text.find(fence, begin);
        const bool formula = fence != "`" && end != std::string::npos && (fence == "$$" || text[begin] != ' ');
        if (formula)
            out += Formula(text.substr(begin, end - begin)).plain();
        else
            out += text.substr(mark, end == std::string::npos ? end : end + fence.size() - mark);
        if (end == std::string::npos) break;
        at = end + fence.size();
    }
    return out;
}

}  // namespace cnn
