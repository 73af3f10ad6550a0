// A Markdown text, taken apart as far as its checks need: lines by what they are, and the spans inside of paragraphs.
// Every text is accepted; what a program cannot make sense of is prose.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cnn::text {

enum class LineKind { blank, prose, heading, table, fence_open, fenced, fence_close, indented, formula, comment };

struct Line {
    std::size_t begin;  // offset in the text
    std::string text;   // without the end of the line
    LineKind kind;
};

enum class SpanKind { words, code, formula, link, image, comment, anchor };

struct Span {
    SpanKind kind;
    std::size_t begin;  // offsets in the text, with the signs around it
    std::size_t end;
    std::string content;  // without the signs: the code, the formula, the comment, a link's words, an anchor's name
    std::string target;   // of a link or an image
    bool closed = true;   // false if its second sign is missing
};

struct Markdown {
    std::string text;
    std::vector<Line> lines;
    std::vector<Span> spans;           // of everything but blocks of code, by where they begin
    std::vector<std::string> anchors;  // that links can lead to, made from the headings as GitHub makes them

    int line_at(std::size_t offset) const;  // 1 for the first line
};

Markdown parse_markdown(std::string text);

// "4.1 The *mean* of `x`" -> "41-the-mean-of-x": lower case, punctuation away, hyphens for blanks.
std::string anchor_of(std::string_view heading);

// "" for a line that is no heading, else its words: "## Exercises" -> "Exercises".
std::string heading_words(const Line& line);

// "cpp" for a line that opens a fence with ```cpp.
std::string fence_language(const Line& line);

}  // namespace cnn::text
