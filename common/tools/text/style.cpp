#include "common/tools/text/style.hpp"

#include <cctype>
#include <iterator>
#include <sstream>

#include "common/tools/text/lines.hpp"

namespace cnn::text {
namespace {

const int longest_line = 120;
const int longest_lesson = 3000;  // words of prose before its exercises

// The command at a backslash: "\left", "\{"; a backslash and the letters after it, or the one sign.
std::string command_at(const std::string& formula, std::size_t i) {
    std::size_t end = i + 1;
    while (end < formula.size() && std::isalpha(static_cast<unsigned char>(formula[end]))) ++end;
    return formula.substr(i, std::max(end, i + 2) - i);
}

// "{matrix}" -> "matrix"
std::string in_braces(const std::string& formula, std::size_t i) {
    if (i >= formula.size() || formula[i] != '{') return "";
    return formula.substr(i + 1, formula.find('}', i) - i - 1);
}

// The line without what does not count: comments and the targets of links.
std::string counted(const Markdown& markdown, std::size_t index) {
    const Line& line = markdown.lines[index];
    const std::size_t end = line.begin + line.text.size();
    std::string text = line.text;
    for (auto span = markdown.spans.rbegin(); span != markdown.spans.rend(); ++span) {
        if (span->begin < line.begin || span->end > end) continue;
        const std::size_t at = span->begin - line.begin;
        if (span->kind == SpanKind::comment) text.erase(at, span->end - span->begin);
        if ((span->kind == SpanKind::link || span->kind == SpanKind::image) && !span->target.empty())
            if (const std::size_t target = text.find(span->target, at); target != std::string::npos)
                text.erase(target, span->target.size());
    }
    return text;
}

bool is_code(LineKind kind) {
    return kind == LineKind::fenced || kind == LineKind::fence_open || kind == LineKind::fence_close;
}

void check_lines(const Place& place, const Markdown& markdown, std::vector<Complaint>& complaints) {
    for (std::size_t i = 0; i < markdown.lines.size(); ++i) {
        const Line& line = markdown.lines[i];
        if (is_code(line.kind) || line.kind == LineKind::table || line.kind == LineKind::comment) continue;
        if (static_cast<int>(line.text.size()) <= longest_line) continue;
        const int length = character_count(counted(markdown, i));
        if (length > longest_line)
            complaints.push_back({place.file, static_cast<int>(i) + 1,
                                  std::to_string(length) + " characters are more than 120; break the line", false});
    }
}

void check_fences(const Place& place, const Markdown& markdown, std::vector<Complaint>& complaints) {
    std::size_t open = 0;
    bool inside = false;
    for (std::size_t i = 0; i < markdown.lines.size(); ++i) {
        const Line& line = markdown.lines[i];
        if (line.kind == LineKind::fence_close) inside = false;
        if (line.kind != LineKind::fence_open) continue;
        inside = true;
        open = i;
        if (fence_language(line).empty())
            complaints.push_back({place.file, static_cast<int>(i) + 1,
                                  "the fence names no language; write ```cpp, ```text or ```sh", false});
    }
    if (inside)
        complaints.push_back({place.file, static_cast<int>(open) + 1, "the fence that begins here has no end", false});
}

bool is_blank(char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; }
bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }

// GitHub takes $...$ for a formula only without blanks inside and without letters or digits outside of the signs.
std::string edge_fault(const std::string& text, const Span& span) {
    if (!span.closed || span.content.empty() || text[span.begin + 1] == '$') return "";
    if (is_blank(span.content.front()) || is_blank(span.content.back()))
        return "a blank beside $ keeps it from being a formula";
    if ((span.begin > 0 && is_word(text[span.begin - 1])) || (span.end < text.size() && is_word(text[span.end])))
        return "a letter or digit beside $ keeps it from being a formula";
    return "";
}

// A figure of a chapter that is a paragraph of its own: a caption in italics follows, or another figure.
void check_captions(const Place& place, const Markdown& markdown, std::vector<Complaint>& complaints) {
    if (!place.file.starts_with("chapters/") || place.chapter() == 0) return;
    const std::string& text = markdown.text;
    for (const Span& span : markdown.spans) {
        if (span.kind != SpanKind::image || (span.begin > 0 && text[span.begin - 1] != '\n')) continue;
        const std::size_t next = std::min(text.find_first_not_of(" \n", span.end), text.size());
        const std::string begin = text.substr(next, 2);
        if (begin == "![" || (begin.starts_with('*') && begin != "**" && begin != "* ")) continue;
        complaints.push_back({place.file, markdown.line_at(span.begin),
                              "a figure has a caption: a paragraph *in italics* after it says what to see", false});
    }
}

// The text without what is no prose: comments and pictures are blank, a formula is one word, a link's target none.
std::string prose_of(const Markdown& markdown) {
    std::string text = markdown.text;
    const auto fill = [&](std::size_t begin, std::size_t end, char with) {
        for (std::size_t i = begin; i < end; ++i) text[i] = with;
    };
    for (const Span& span : markdown.spans) {
        if (span.kind == SpanKind::comment || span.kind == SpanKind::image) fill(span.begin, span.end, ' ');
        if (span.kind == SpanKind::formula) fill(span.begin, span.end, '$');
        if (span.kind != SpanKind::link || span.target.empty()) continue;
        if (const std::size_t target = text.find(span.target, span.begin); target < span.end)
            fill(target, target + span.target.size(), '.');
    }
    return text;
}

// A lesson that takes longer than an evening has something on its way that belongs on an appendix page.
void check_length(const Place& place, const Markdown& markdown, std::vector<Complaint>& complaints) {
    if (place.chapter() == 0 || !place.file.starts_with("chapters/") || !place.file.ends_with("/README.md")) return;
    const std::string text = prose_of(markdown);
    int words = 0;
    for (const Line& line : markdown.lines) {
        if (line.kind == LineKind::heading && heading_words(line) == "Exercises") break;
        if (line.kind != LineKind::prose) continue;
        std::istringstream part(text.substr(line.begin, line.text.size()));
        words += static_cast<int>(std::distance(std::istream_iterator<std::string>(part), {}));
    }
    if (words > longest_lesson)
        complaints.push_back({place.file, 1,
                              std::to_string(words) + " words of prose before the exercises are more than " +
                                  std::to_string(longest_lesson) + "; what is only for reference has an appendix page",
                              false});
}

void check_formulas(const Place& place, const Markdown& markdown, std::vector<Complaint>& complaints) {
    for (const Span& span : markdown.spans) {
        if (span.kind != SpanKind::formula) continue;
        std::string fault = span.closed ? formula_fault(span.content) : "it has no second $";
        if (fault.empty()) fault = edge_fault(markdown.text, span);
        if (!fault.empty())
            complaints.push_back({place.file, markdown.line_at(span.begin),
                                  "the formula " + trimmed(span.content).substr(0, 60) + ": " + fault, false});
    }
}

}  // namespace

std::string formula_fault(const std::string& formula) {
    if (trimmed(formula).empty()) return "it is empty";
    int braces = 0, lefts = 0;
    std::vector<std::string> environments;
    for (std::size_t i = 0; i < formula.size(); ++i) {
        if (formula[i] == '{') ++braces;
        if (formula[i] == '}' && --braces < 0) return "} without {";
        if (formula[i] != '\\') continue;
        const std::string command = command_at(formula, i);
        i += command.size() - 1;
        if (command == "\\left") ++lefts;
        if (command == "\\right" && --lefts < 0) return "\\right without \\left";
        if (command == "\\begin") environments.push_back(in_braces(formula, i + 1));
        if (command == "\\end") {
            const std::string name = in_braces(formula, i + 1);
            if (environments.empty() || environments.back() != name)
                return "\\end{" + name + "} without \\begin{" + name + "}";
            environments.pop_back();
        }
    }
    if (braces > 0) return "{ without }";
    if (lefts > 0) return "\\left without \\right";
    return environments.empty() ? ""
                                : "\\begin{" + environments.back() + "} without \\end{" + environments.back() + "}";
}

void check_style(const Place& place, const Markdown& markdown, std::vector<Complaint>& complaints) {
    check_lines(place, markdown, complaints);
    check_fences(place, markdown, complaints);
    check_formulas(place, markdown, complaints);
    check_captions(place, markdown, complaints);
    check_length(place, markdown, complaints);
}

}  // namespace cnn::text
