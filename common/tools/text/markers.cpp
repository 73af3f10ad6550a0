#include "common/tools/text/markers.hpp"

#include <algorithm>
#include <cctype>
#include <stdexcept>

#include "common/program/run_file.hpp"
#include "common/tools/text/counts.hpp"
#include "common/tools/text/definitions.hpp"
#include "common/tools/text/demo_output.hpp"
#include "common/tools/text/lines.hpp"
#include "common/tools/text/measured.hpp"
#include "common/tools/text/tables.hpp"

namespace cnn::text {
namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

struct Marker {
    Span span;
    std::string kind;  // code, output, value, table, play, end
    Words words;       // after the colon; what is in quotes is one word
};

[[noreturn]] void wrong_form(const std::string& form) { throw std::invalid_argument("a marker has the form " + form); }

// demo 3 "some \"text\"" -> three words
Words split_words(const std::string& text) {
    Words words;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == ' ' || text[i] == '\n') continue;
        std::string word;
        if (text[i] == '"') {
            for (++i; i < text.size() && text[i] != '"'; ++i)
                word += text[i] == '\\' && i + 1 < text.size() ? text[++i] : text[i];
        } else {
            for (; i < text.size() && text[i] != ' ' && text[i] != '\n'; ++i) word += text[i];
        }
        words.push_back(word);
    }
    return words;
}

Marker marker_of(const Span& span) {
    const std::string text = trimmed(span.content);
    const std::size_t colon = text.find(':');
    if (text == "end" || text == "bench" || text == "/bench") return {span, text, {}};
    const std::string kind = text.substr(0, colon);
    if (colon == std::string::npos ||
        (kind != "code" && kind != "output" && kind != "value" && kind != "table" && kind != "play"))
        throw std::invalid_argument("<!-- " + text.substr(0, 40) +
                                    " --> is no marker; there are code:, output:, value:, table:, play: and end");
    return {span, kind, split_words(text.substr(colon + 1))};
}

// What is at a place of the text and what should be there.
struct Comparison {
    std::size_t begin, end;
    Words found, wanted;
    std::string what;    // "max_pool2d in pooling.hpp"
    std::string prefix;  // of each line: the indentation of the fence
    int line;            // of the first line found
};

class MarkerChecker {
  public:
    MarkerChecker(const Place& place, const Markdown& markdown, std::vector<Complaint>& complaints,
                  std::vector<Edit>& edits)
        : place_(place), markdown_(markdown), complaints_(complaints), edits_(edits) {}

    void run() {
        for (const Span& span : markdown_.spans) {
            if (span.kind != SpanKind::comment) continue;
            try {
                if (!span.closed) throw std::invalid_argument("a comment that begins here has no end: write -->");
                check(marker_of(span));
            } catch (const std::invalid_argument& error) {
                complain(markdown_.line_at(span.begin), error.what(), false);
            }
        }
        if (table_open_) complain(table_line_, "a table that begins here has no <!-- end -->", false);
    }

  private:
    void complain(int line, const std::string& message, bool mendable) {
        complaints_.push_back({place_.file, line, message, mendable});
    }

    void check(const Marker& marker) {
        if (marker.kind == "code") code(marker);
        if (marker.kind == "output") output(marker);
        if (marker.kind == "value") value(marker);
        if (marker.kind == "table") table(marker);
        if (marker.kind == "play") play(marker);
        if (marker.kind == "end") {
            if (!table_open_) throw std::invalid_argument("<!-- end --> without a <!-- table: ... --> before it");
            table_open_ = false;
        }
    }

    // Where no web page makes a link of the marker, its paragraph says the command.
    void play(const Marker& marker) {
        if (marker.words.size() != 1) wrong_form("<!-- play: face -->");
        const std::string before = markdown_.text.substr(0, marker.span.begin);
        const std::size_t paragraph = before.rfind("\n\n");
        if (before.find("`make play`", paragraph == std::string::npos ? 0 : paragraph) == std::string::npos)
            throw std::invalid_argument("the paragraph before <!-- play: " + marker.words[0] +
                                        " --> does not say `make play`; who reads it without links needs the command");
    }

    void code(const Marker& marker) {
        const Words& words = marker.words;
        const bool body = words.size() == 3 && words[2] == "body";
        if (words.size() != 2 && !body)
            wrong_form("<!-- code: pooling.hpp max_pool2d --> or, without its comment, ... body -->");
        const bool from_root =
            words[0].find('/') != std::string::npos && !fs::is_regular_file(place_.folder() / words[0]);
        const fs::path file = (from_root ? place_.book.root : place_.folder()) / words[0];
        if (!fs::is_regular_file(file))
            throw std::invalid_argument("there is no file " + words[0] +
                                        "; name one of this folder, or its path from the root");
        try {
            const Excerpt excerpt = take_definition(text_of(file), words[1], !body);
            compare_fence(marker, "cpp", excerpt.lines,
                          words[1] + " in line " + std::to_string(excerpt.first + 1) + " of " + words[0]);
        } catch (const std::invalid_argument& error) {
            throw std::invalid_argument(words[0] + ": " + error.what());
        }
    }

    // The section of the demo that the words "demo 3 ..." name.
    Words demo_section(const Words& words) const {
        if (place_.chapter() == 0) throw std::invalid_argument("this file belongs to no chapter, so it has no demo");
        const bool number =
            words.size() > 1 && words[1].size() < 4 && words[1].find_first_not_of("0123456789") == std::string::npos;
        return section_of(place_.book.demo(place_.chapter()), number ? std::stoi("0" + words[1]) : 0);
    }

    void output(const Marker& marker) {
        const Words& words = marker.words;
        const bool section =
            words.size() > 1 && !words[1].empty() && std::isdigit(static_cast<unsigned char>(words[1][0]));
        const std::size_t texts = words.size() - std::min<std::size_t>(words.size(), section ? 2 : 1);
        if (words.empty() || words[0] != "demo" || texts > 2)
            wrong_form("<!-- output: demo 3 --> or <!-- output: demo 3 \"first text\" \"last text\" -->");
        Words lines = demo_section(words);
        if (texts > 0) lines = lines_between(lines, words[words.size() - texts], words.back());
        compare_fence(marker, "text", lines, "what the demo prints");
    }

    struct Value {
        std::string number, source;  // 115, "the book has 115 exercises"
    };

    Value wanted_value(const Words& words) const {
        if (words.size() == 2 && words[0] == "book") {
            const std::string count = count_of(place_.book, words[1]);
            return {count, "the book has " + count + " " + words[1]};
        }
        if ((words.size() == 4 || words.size() == 5) && words[0] == "bench") {
            const std::string machine = words.size() == 5 ? words[4] : "";
            const std::string number = measured(place_.book, words[1], words[2], words[3], machine);
            return {number, "make bench has measured " + number};
        }
        if (words.size() == 4 && words[0] == "run") {
            const fs::path file = fs::path("datasets") / "runs" / (words[1] + ".csv");
            if (!fs::exists(place_.book.root / file))
                throw std::invalid_argument("there is no " + file.generic_string());
            const std::string number = read_run_file(place_.book.root / file).at(words[2], words[3]);
            return {number, file.generic_string() + " has " + number};
        }
        if (words.size() != 3 || words[0] != "demo")
            wrong_form(
                "<!-- value: demo 6 \"max pooling 2x2\" -->21.3 or <!-- value: book exercises -->115 or <!-- value: "
                "bench forward naive \"lenet c5\" -->1.58 or <!-- value: run few_digits plain mean -->83.1");
        const std::string number = number_after(demo_section(words), words[2]);
        return {number, "the demo prints " + number + " after \"" + words[2] + "\""};
    }

    void value(const Marker& marker) {
        const auto [wanted, source] = wanted_value(marker.words);
        const std::string& text = markdown_.text;
        if (marker.span.begin == text.find_first_not_of(" ", text.rfind('\n', marker.span.begin) + 1))
            complain(markdown_.line_at(marker.span.begin),
                     "a value may not begin a line: the paragraph would end there; move a word in front of it", false);
        const std::size_t begin = std::min(text.find_first_not_of(" \n*_`$", marker.span.end), text.size());
        const std::string found = leading_number(std::string_view(text).substr(begin));
        const std::size_t end = begin + found.size();
        const bool goes_on = end + 1 < text.size() &&
                             std::string_view(".,eE").find(text[end]) != std::string_view::npos &&
                             std::isdigit(static_cast<unsigned char>(text[end + 1]));
        if (found.empty() || goes_on) throw std::invalid_argument("a number must follow the marker: " + wanted);
        if (same_number(found, wanted)) return;
        complain(markdown_.line_at(begin), source + ", the text says " + found, true);
        edit(begin, end, wanted);
    }

    void table(const Marker& marker) {
        const int line = markdown_.line_at(marker.span.begin);
        if (table_open_) complain(table_line_, "a table that begins here has no <!-- end -->", false);
        table_open_ = true;
        table_line_ = line;
        const bool run = marker.words.size() == 2 && marker.words[0] == "run";
        if (marker.words.size() != 1 && !run) wrong_form("<!-- table: exercises --> or <!-- table: run few_digits -->");
        const auto end_mark = std::find_if(markdown_.spans.begin(), markdown_.spans.end(), [&](const Span& span) {
            return span.kind == SpanKind::comment && span.begin > marker.span.begin && trimmed(span.content) == "end";
        });
        if (end_mark == markdown_.spans.end()) return;
        const std::size_t end = end_mark->begin;
        const std::size_t begin = markdown_.text.find('\n', marker.span.end) + 1;
        if (begin == 0 || begin > end) throw std::invalid_argument("<!-- end --> must stand on a line of its own");
        Words found;
        for (const std::string& row : split_lines(markdown_.text.substr(begin, end - begin))) found.push_back(row);
        const Words wanted = table_named(run ? "run " + marker.words[1] : marker.words[0], place_, found);
        compare({begin, end, found, wanted, "the table of " + marker.words.back(), "", line + 1});
    }

    // The fence in the line after the marker.
    void compare_fence(const Marker& marker, const std::string& language, const Words& wanted,
                       const std::string& what) {
        const auto& lines = markdown_.lines;
        std::size_t open = static_cast<std::size_t>(markdown_.line_at(marker.span.end - 1));
        while (open < lines.size() && lines[open].kind == LineKind::blank) ++open;
        if (open >= lines.size() || lines[open].kind != LineKind::fence_open)
            throw std::invalid_argument("a fence must follow the marker: ```" + language);
        if (fence_language(lines[open]) != language)
            throw std::invalid_argument("the fence after the marker must begin with ```" + language);
        std::size_t close = open + 1;
        while (close < lines.size() && lines[close].kind == LineKind::fenced) ++close;
        if (close >= lines.size()) throw std::invalid_argument("the fence after the marker has no end");
        for (const std::string& line : wanted)
            if (trimmed(line).starts_with("```"))
                throw std::invalid_argument(what + " holds a line that would close the fence");
        const std::string& text = lines[open].text;
        const std::string prefix = text.substr(0, text.find_first_not_of(" \t"));
        Words found;
        for (std::size_t i = open + 1; i < close; ++i)
            found.push_back(lines[i].text.starts_with(prefix) ? lines[i].text.substr(prefix.size()) : lines[i].text);
        compare({lines[open + 1].begin, lines[close].begin, found, wanted, what, prefix, static_cast<int>(open) + 2});
    }

    void compare(const Comparison& c) {
        if (c.found == c.wanted) return;
        std::size_t i = 0;
        while (i < std::min(c.found.size(), c.wanted.size()) && c.found[i] == c.wanted[i]) ++i;
        const auto side = [i](const Words& lines) { return i < lines.size() ? "|" + lines[i] : "(nothing more)"; };
        complain(c.line + static_cast<int>(i),
                 "this is not " + c.what + "\n    text " + side(c.found) + "\n    book " + side(c.wanted), true);
        std::string text;
        for (const std::string& line : c.wanted) text += (line.empty() ? "" : c.prefix + line) + "\n";
        edit(c.begin, c.end, text);
    }

    // What stands inside of an earlier edit goes away with it.
    void edit(std::size_t begin, std::size_t end, const std::string& text) {
        if (edits_.empty() || begin >= edits_.back().end) edits_.push_back({begin, end, text});
    }

    const Place& place_;
    const Markdown& markdown_;
    std::vector<Complaint>& complaints_;
    std::vector<Edit>& edits_;
    bool table_open_ = false;
    int table_line_ = 0;
};

}  // namespace

void check_markers(const Place& place, const Markdown& markdown, std::vector<Complaint>& complaints,
                   std::vector<Edit>& edits) {
    MarkerChecker(place, markdown, complaints, edits).run();
}

}  // namespace cnn::text
