#include "common/tools/text/markdown.hpp"

#include <algorithm>

#include "common/tools/text/lines.hpp"
#include "common/tools/text/spans.hpp"

namespace cnn::text {
namespace {

int indentation(const std::string& line) {
    const std::size_t first = line.find_first_not_of(" \t");
    int columns = 0;
    for (std::size_t i = 0; i < std::min(first, line.size()); ++i) columns += line[i] == '\t' ? 4 : 1;
    return columns;
}

// "- item", "2. item"
bool begins_item(const std::string& line) {
    const std::string words = trimmed(line);
    if (words.starts_with("- ") || words.starts_with("* ") || words.starts_with("+ ")) return true;
    const std::size_t digits = words.find_first_not_of("0123456789");
    return digits != 0 && digits != std::string::npos && digits + 1 < words.size() &&
           (words[digits] == '.' || words[digits] == ')') && words[digits + 1] == ' ';
}

bool begins_heading(const std::string& line) {
    const std::size_t hashes = line.find_first_not_of('#');
    return hashes != 0 && hashes <= 6 && (hashes == std::string::npos || line[hashes] == ' ');
}

// The signs that open a fence, "```" or longer; empty if the line opens none.
std::string fence_signs(const std::string& line) {
    const std::string words = trimmed(line);
    if (!words.starts_with("```") && !words.starts_with("~~~")) return "";
    const std::string signs = words.substr(0, words.find_first_not_of(words[0]));
    return words[0] == '`' && words.find('`', signs.size()) != std::string::npos ? "" : signs;
}

// Decides line by line; what is open (a fence, a comment, a formula, a list) is remembered.
class LineReader {
  public:
    LineKind kind_of(const std::string& line) {
        const LineKind kind = decide(line);
        if (kind == LineKind::prose && begins_item(line))
            in_list_ = true;
        else if (kind != LineKind::blank && after_blank_ && indentation(line) == 0)
            in_list_ = begins_item(line);
        after_blank_ = kind == LineKind::blank;
        after_indented_ = kind == LineKind::indented || (after_blank_ && after_indented_);
        return kind;
    }

  private:
    LineKind decide(const std::string& line) {
        const std::string words = trimmed(line);
        if (!fence_.empty()) return inside_fence(words);
        if (in_comment_) {
            in_comment_ = words.find("-->") == std::string::npos;
            return LineKind::comment;
        }
        if (in_formula_) {
            in_formula_ = words.find("$$") == std::string::npos && !words.empty();
            return words.empty() ? LineKind::blank : LineKind::formula;
        }
        if (words.empty()) return LineKind::blank;
        if (indentation(line) >= 4 && !in_list_ && (after_blank_ || after_indented_)) return LineKind::indented;
        fence_ = fence_signs(line);
        if (!fence_.empty()) return LineKind::fence_open;
        return outside_of_code(line, words);
    }

    LineKind inside_fence(const std::string& words) {
        if (!words.starts_with(fence_) || words.find_first_not_of(fence_[0]) != std::string::npos)
            return LineKind::fenced;
        fence_.clear();
        return LineKind::fence_close;
    }

    LineKind outside_of_code(const std::string& line, const std::string& words) {
        const std::size_t comment = words.rfind("<!--");
        in_comment_ = comment != std::string::npos && words.find("-->", comment) == std::string::npos;
        if (words.starts_with("<!--") && (in_comment_ || words.find("-->") + 3 == words.size()))
            return LineKind::comment;
        if (words.starts_with("$$")) {
            in_formula_ = words.find("$$", 2) == std::string::npos;
            return LineKind::formula;
        }
        if (begins_heading(line)) return LineKind::heading;
        return words.starts_with("|") ? LineKind::table : LineKind::prose;
    }

    std::string fence_;
    bool in_comment_ = false, in_formula_ = false, in_list_ = false, after_blank_ = true, after_indented_ = false;
};

std::vector<Line> read_lines(const std::string& text) {
    std::vector<Line> lines;
    LineReader reader;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        std::string line = text.substr(begin, end - begin);
        if (line.ends_with('\r')) line.pop_back();
        const LineKind kind = reader.kind_of(line);
        lines.push_back({begin, std::move(line), kind});
        begin = end + 1;
    }
    return lines;
}

bool has_spans(LineKind kind) {
    return kind == LineKind::prose || kind == LineKind::heading || kind == LineKind::table ||
           kind == LineKind::formula || kind == LineKind::comment;
}

bool joins(LineKind kind) { return kind == LineKind::prose || kind == LineKind::formula || kind == LineKind::comment; }

// Spans may cross the ends of lines inside of a paragraph. Headings and rows of tables are their own paragraphs.
std::vector<Span> read_spans(const Markdown& markdown) {
    std::vector<Span> spans;
    const std::vector<Line>& lines = markdown.lines;
    for (std::size_t first = 0; first < lines.size();) {
        std::size_t last = first;
        while (joins(lines[first].kind) && last + 1 < lines.size() && joins(lines[last + 1].kind)) ++last;
        if (has_spans(lines[first].kind))
            find_spans(markdown.text, lines[first].begin, lines[last].begin + lines[last].text.size(), spans);
        first = last + 1;
    }
    std::stable_sort(spans.begin(), spans.end(), [](const Span& a, const Span& b) { return a.begin < b.begin; });
    return spans;
}

std::vector<std::string> read_anchors(const Markdown& markdown) {
    std::vector<std::string> anchors;
    for (const Line& line : markdown.lines) {
        if (line.kind != LineKind::heading) continue;
        const std::string anchor = anchor_of(heading_words(line));
        std::string unique = anchor;
        for (int n = 1; std::find(anchors.begin(), anchors.end(), unique) != anchors.end(); ++n)
            unique = anchor + "-" + std::to_string(n);
        anchors.push_back(unique);
    }
    for (const Span& span : markdown.spans)
        if (span.kind == SpanKind::anchor) anchors.push_back(span.content);
    return anchors;
}

// Letters, digits and _ of any script; not the signs between the letters of Latin, nor punctuation, arrows, mathematics.
bool in_a_word(char32_t c) {
    if (c < 0x80) return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return c >= 0xC0 && c != 0xD7 && c != 0xF7 && (c < 0x2000 || c > 0x2BFF) && (c < 0x3000 || c > 0x303F);
}

// The words that a heading's reader sees: links without their targets, no signs of emphasis or code.
std::string visible(std::string_view heading) {
    std::string words;
    for (std::size_t i = 0; i < heading.size(); ++i) {
        const std::size_t close = heading[i] == ']' && i + 1 < heading.size() && heading[i + 1] == '('
                                      ? heading.find(')', i)
                                      : std::string_view::npos;
        if (close != std::string_view::npos)
            i = close;
        else if (heading[i] != '*' && heading[i] != '`' && heading[i] != '\\')
            words += heading[i];
    }
    return words;
}

}  // namespace

Markdown parse_markdown(std::string text) {
    Markdown markdown;
    markdown.text = std::move(text);
    markdown.lines = read_lines(markdown.text);
    markdown.spans = read_spans(markdown);
    markdown.anchors = read_anchors(markdown);
    return markdown;
}

int Markdown::line_at(std::size_t offset) const {
    const auto after = std::upper_bound(lines.begin(), lines.end(), offset,
                                        [](std::size_t o, const Line& line) { return o < line.begin; });
    return std::max(1, static_cast<int>(after - lines.begin()));
}

std::string anchor_of(std::string_view heading) {
    const std::string words = visible(heading);
    std::string anchor;
    for (std::size_t i = 0; i < words.size();) {
        const Character c = character_at(words, i);
        if (c.code == ' ' || c.code == '-')
            anchor += '-';
        else if (c.code >= 'A' && c.code <= 'Z')
            anchor += static_cast<char>(c.code - 'A' + 'a');
        else if (in_a_word(c.code))
            anchor += words.substr(i, c.bytes);
        i += c.bytes;
    }
    return anchor;
}

std::string heading_words(const Line& line) {
    if (line.kind != LineKind::heading) return "";
    std::string words = trimmed(line.text);
    words = trimmed(words.substr(std::min(words.find_first_not_of('#'), words.size())));
    const std::size_t last = words.find_last_not_of('#');
    return last != std::string::npos && words[last] == ' ' ? trimmed(words.substr(0, last)) : words;
}

std::string fence_language(const Line& line) {
    const std::string words = trimmed(line.text);
    const std::string after = trimmed(words.substr(std::min(words.find_first_not_of("`~"), words.size())));
    return after.substr(0, after.find(' '));
}

}  // namespace cnn::text
