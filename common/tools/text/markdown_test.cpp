// What a line is, what stands in it, and where links lead.
#include "common/tools/text/markdown.hpp"

#include "common/check.hpp"
#include "common/tools/text/lines.hpp"

using namespace cnn;
using namespace cnn::text;

namespace {

// One letter for each line: b(lank) p(rose) h(eading) t(able) o(pen) f(enced) c(lose) i(ndented) m(ath) n(ote)
std::string kinds(const std::string& text) {
    std::string letters;
    for (const Line& line : parse_markdown(text).lines) letters += "bphtofcimn"[static_cast<std::size_t>(line.kind)];
    return letters;
}

// "code:x link:a>b", without the words.
std::string spans(const std::string& text) {
    std::string list;
    for (const Span& span : parse_markdown(text).spans) {
        if (span.kind == SpanKind::words) continue;
        const char* names[] = {"words", "code", "formula", "link", "image", "comment", "anchor"};
        list += list.empty() ? "" : " ";
        list += names[static_cast<std::size_t>(span.kind)];
        list += ':';
        list += span.content;
        if (!span.target.empty()) list += ">" + span.target;
        if (!span.closed) list += "!";
    }
    return list;
}

}  // namespace

TEST(lines_are_told_apart) {
    CHECK_EQUAL(kinds("# a\n\ntext\n| a |\n```cpp\n# b\n```\n"), "hbptofc");
    CHECK_EQUAL(kinds("text\n\n    make x\n\n    make y\nend\n"), "pbibip");
    CHECK_EQUAL(kinds("text\n    goes on\n"), "pp");
    CHECK_EQUAL(kinds("- item\n\n    goes on\n\nend\n\n    code\n"), "pbpbpbi");
    CHECK_EQUAL(kinds("````\n```\n````\n"), "ofc");
    CHECK_EQUAL(kinds("```text\n```cpp\n```\n"), "ofc");
    CHECK_EQUAL(kinds("```text\nno end\n"), "of");
    CHECK_EQUAL(kinds("<!-- a\n\nb -->\ntext <!-- c --> end\n"), "nnnp");
    CHECK_EQUAL(kinds("$$\nx | y\n$$\nend\n"), "mmmp");
    CHECK_EQUAL(kinds("$$ x $$\nend\n"), "mp");
    CHECK_EQUAL(kinds("```x``` in a line\n#hash\n"), "pp");
    CHECK_EQUAL(kinds("1. item\n   ```cpp\n   x\n   ```\n"), "pofc");
    CHECK_EQUAL(kinds("a\r\n\r\n# b\r\n"), "pbh");
}

TEST(spans_are_found) {
    CHECK_EQUAL(spans("`a` and ``b ` c``"), "code:a code:b ` c");
    CHECK_EQUAL(spans("`a``b` $a\\$b$"), "code:a``b formula:a\\$b");
    CHECK_EQUAL(spans("$x$ $$y$$ $`z`$ \\$5 `$`"), "formula:x formula:y formula:z code:$");
    CHECK_EQUAL(spans("[a](b.md#c) ![d](e.png \"title\") <https://x>"),
                "link:a>b.md#c image:d>e.png link:https://x>https://x");
    CHECK_EQUAL(spans("[![d](e.png)](b.md)"), "link:![d](e.png)>b.md image:d>e.png");
    CHECK_EQUAL(spans("[`a`](b) [c][n] [n][] [ ] [x]\n\n[n]: there.md\n"),
                "link:`a`>b code:a link:c>there.md link:n>there.md");
    CHECK_EQUAL(spans("<img src=\"a.svg\" alt=\"\"> <a href=\"b\" id=\"top\">"), "image:>a.svg link:>b anchor:top");
    CHECK_EQUAL(spans("a <!-- code: x --> b"), "comment: code: x ");
    CHECK_EQUAL(spans("`in code <!-- no -->` \\` \\["), "code:in code <!-- no -->");
    CHECK_EQUAL(spans("```text\n$x$ [a](b)\n```\n\n    $y$\n"), "");
}

TEST(spans_cross_lines_but_not_paragraphs) {
    CHECK_EQUAL(spans("[two\nwords](a.md) `b\nc`"), "link:two\nwords>a.md code:b\nc");
    CHECK_EQUAL(spans("$x\n\ny$"), "formula:x! formula:!");
    CHECK_EQUAL(spans("`x\n\ny`"), "");
    CHECK_EQUAL(spans("<!-- x\n\ny"), "comment: x\n\ny!");
}

TEST(anchors_are_those_of_github) {
    CHECK_EQUAL(anchor_of("4.1 The *mean* of `x_y`, and [more](a.md)"), "41-the-mean-of-x_y-and-more");
    CHECK_EQUAL(anchor_of("What breaks if: a -> b?"), "what-breaks-if-a---b");
    CHECK_EQUAL(anchor_of("Größe × Höhe — α"), "größe--höhe--α");
    CHECK_EQUAL(parse_markdown("# A\n## B\n# A\n# A\n<a id=\"x\"></a>\n").anchors,
                (std::vector<std::string>{"a", "b", "a-1", "a-2", "x"}));
    CHECK_EQUAL(parse_markdown("## Closed ##\n```text\n# no\n```\n").anchors, std::vector<std::string>{"closed"});
}

TEST(characters_are_counted_not_bytes) {
    CHECK_EQUAL(character_count("a·×"), 3);
    CHECK_EQUAL(character_count("\xFF\xC3"), 2);
}

TEST(places_are_lines) {
    const Markdown markdown = parse_markdown("a\n\n`b`\n");
    CHECK_EQUAL(markdown.line_at(markdown.spans.at(1).begin), 3);
    CHECK_EQUAL(markdown.line_at(0), 1);
    CHECK_EQUAL(markdown.line_at(99), 3);
}
