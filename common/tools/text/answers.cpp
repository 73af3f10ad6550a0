#include "common/tools/text/answers.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <optional>

#include "common/tools/text/demo_output.hpp"
#include "common/tools/text/lines.hpp"

namespace cnn::text {
namespace {

// The value of an expression of numbers, + - * / and brackets; nothing if it holds anything else.
class Arithmetic {
  public:
    explicit Arithmetic(const std::string& text) : text_(text) {}

    std::optional<double> value() {
        const double result = sum();
        return fine_ && next() == '\0' ? std::optional(result) : std::nullopt;
    }

  private:
    char next() {
        while (at_ < text_.size() && text_[at_] == ' ') ++at_;
        return at_ < text_.size() ? text_[at_] : '\0';
    }

    double sum() {
        double result = product();
        for (char sign = next(); sign == '+' || sign == '-'; sign = next()) {
            ++at_;
            result += sign == '+' ? product() : -product();
        }
        return result;
    }

    double product() {
        double result = factor();
        for (char sign = next(); sign == '*' || sign == '/'; sign = next()) {
            ++at_;
            const double by = factor();
            result = sign == '*' ? result * by : result / by;
        }
        return result;
    }

    double factor() {
        const char sign = next();
        if (sign == '-' || sign == '(') {
            ++at_;
            const double inner = sign == '-' ? -factor() : sum();
            if (sign == '(' && next() == ')')
                ++at_;
            else if (sign == '(')
                fine_ = false;
            return inner;
        }
        char* end = nullptr;
        const double result = std::strtod(text_.c_str() + at_, &end);
        const auto length = static_cast<std::size_t>(end - (text_.c_str() + at_));
        fine_ = fine_ && length > 0 && std::isdigit(static_cast<unsigned char>(sign)) != 0;
        at_ += length;
        return result;
    }

    std::string text_;
    std::size_t at_ = 0;
    bool fine_ = true;
};

// Has it three digits or more, not counting zeros at the front? 1, 56 and 0.25 stand in every text.
bool is_telling(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.6g", std::abs(value));
    std::string digits(text, std::find(text, text + std::strlen(text), 'e'));
    std::erase(digits, '.');
    digits.erase(0, digits.find_first_not_of('0'));
    return digits.size() >= 3;
}

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.'; }

// In a comment, in the target of a link, or in the tables that `make bench` writes: they change with the machine.
bool is_unseen(const Markdown& markdown, std::size_t at) {
    bool of_bench = false;
    for (const Span& span : markdown.spans) {
        if (span.begin > at) break;
        const bool comment = span.kind == SpanKind::comment;
        if (at < span.end && (comment || at + span.target.size() + 1 >= span.end)) return true;
        if (comment && trimmed(span.content).ends_with("bench")) of_bench = trimmed(span.content) == "bench";
    }
    return of_bench;
}

struct Number {
    double value;
    std::string text;
    std::size_t at;
};

// The numbers that a reader sees, without their signs.
std::vector<Number> numbers_of(const Markdown& markdown) {
    const std::string& text = markdown.text;
    std::vector<Number> numbers;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool digit = std::isdigit(static_cast<unsigned char>(text[at])) != 0;
        const bool of_a_size = at > 1 && text[at - 1] == 'x' && !std::isalpha(static_cast<unsigned char>(text[at - 2]));
        if (!digit || (at > 0 && is_word(text[at - 1]) && !of_a_size)) continue;
        const std::string number = leading_number(std::string_view(text).substr(at));
        if (!is_unseen(markdown, at)) {
            std::string plain = number;
            std::erase(plain, ',');
            numbers.push_back({std::strtod(plain.c_str(), nullptr), number, at});
        }
        at += number.size() - 1;
    }
    return numbers;
}

}  // namespace

std::vector<double> numbers_returned(const std::string& source) {
    static const std::string head = "return ";
    std::vector<double> numbers;
    for (std::size_t at = 0; (at = source.find(head, at)) != std::string::npos;) {
        at += head.size();
        std::string answer = source.substr(at, source.find(';', at) - at);
        const std::size_t open = answer.rfind('{');
        if (open != std::string::npos) answer = answer.substr(open + 1, answer.find('}', open) - open - 1);
        answer += ',';
        for (std::size_t begin = 0, comma; (comma = answer.find(',', begin)) != std::string::npos; begin = comma + 1)
            if (const auto value = Arithmetic(answer.substr(begin, comma - begin)).value()) numbers.push_back(*value);
    }
    return numbers;
}

void check_answers(const Place& place, const Markdown& markdown, std::vector<Complaint>& complaints) {
    if (place.file != "chapters/" + chapter_folder(place.book, place.chapter()) + "/README.md") return;
    const std::vector<Number> numbers = numbers_of(markdown);
    for (const Exercise& exercise : exercises_of(place.book, place.chapter())) {
        if (exercise.kind != "predict") continue;
        for (const double answer : numbers_returned(text_of(place.book.root / exercise.solution())))
            for (const Number& number : numbers)
                if (is_telling(answer) && std::abs(number.value - std::abs(answer)) <= 1e-9 * std::abs(answer))
                    complaints.push_back({place.file, markdown.line_at(number.at),
                                          number.text + " is an answer to exercise " + exercise.address() +
                                              ", which is worked out on paper; ask there for another number",
                                          false});
    }
}

}  // namespace cnn::text
