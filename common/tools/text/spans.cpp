#include "common/tools/text/spans.hpp"

#include <algorithm>
#include <cctype>

#include "common/tools/text/lines.hpp"

namespace cnn::text {
namespace {

const std::size_t nowhere = std::string::npos;
const int deepest = 8;                  // links inside of links
const std::size_t longest_link = 2000;  // characters

class SpanFinder {
  public:
    SpanFinder(const std::string& text, std::vector<Span>& spans) : text_(text), spans_(spans) {}

    void scan(std::size_t begin, std::size_t end, int depth) {
        std::size_t words = begin;
        for (std::size_t i = begin; i < end;) {
            const std::size_t known = spans_.size();
            const std::size_t next = text_[i] == '\\' ? i + 2 : span_end(i, end, depth);
            if (spans_.size() > known) {
                add_words(words, i);
                words = std::min(next, end);
            }
            i = std::max(next, i + 1);
        }
        add_words(words, end);
    }

  private:
    // Adds the span that begins at i, if there is one; returns where to go on.
    std::size_t span_end(std::size_t i, std::size_t end, int depth) {
        switch (text_[i]) {
            case '`': return code(i, end);
            case '$': return formula(i, end);
            case '<': return text_.compare(i, 4, "<!--") == 0 ? comment(i, end) : tag(i, end);
            case '!': return i + 1 < end && text_[i + 1] == '[' ? link(i, i + 1, end, depth) : i + 1;
            case '[': return link(i, i, end, depth);
            default: return i + 1;
        }
    }

    // Where `sign` comes next before `end`.
    std::size_t find(std::string_view sign, std::size_t from, std::size_t end) const {
        if (from >= end) return nowhere;
        const std::size_t at = std::string_view(text_).substr(from, end - from).find(sign);
        return at == nowhere ? nowhere : from + at;
    }

    void add(SpanKind kind, std::size_t begin, std::size_t end, std::size_t sign, bool closed = true) {
        const std::size_t close = closed ? end - sign : end;
        const std::size_t open = std::min(begin + sign, close);
        spans_.push_back({kind, begin, end, text_.substr(open, close - open), "", closed});
    }

    void add_words(std::size_t begin, std::size_t end) {
        if (begin < end) add(SpanKind::words, begin, end, 0);
    }

    std::size_t run_of(char sign, std::size_t i, std::size_t end) const {
        std::size_t last = i;
        while (last < end && text_[last] == sign) ++last;
        return last - i;
    }

    // `code`, closed by as many signs as opened it.
    std::size_t code(std::size_t i, std::size_t end) {
        const std::size_t count = run_of('`', i, end);
        for (std::size_t at = i + count; (at = find(std::string(count, '`'), at, end)) != nowhere;) {
            const std::size_t closing = run_of('`', at, end);
            if (closing == count) {
                add(SpanKind::code, i, at + count, count);
                return at + count;
            }
            at += closing;
        }
        return i + count;
    }

    std::size_t formula(std::size_t i, std::size_t end) {
        const std::size_t count = std::min<std::size_t>(run_of('$', i, end), 2);
        const bool ticks = count == 1 && i + 1 < end && text_[i + 1] == '`';
        const std::string sign = ticks ? "`$" : std::string(count, '$');
        std::size_t close = i + sign.size();
        while ((close = find(sign, close, end)) != nowhere && text_[close - 1] == '\\') ++close;
        const bool closed = close != nowhere;
        const std::size_t last = closed ? close + sign.size() : end;
        add(SpanKind::formula, i, last, sign.size(), closed);
        return last;
    }

    std::size_t comment(std::size_t i, std::size_t end) {
        const std::size_t close = find("-->", i + 4, end);
        const bool closed = close != nowhere;
        const std::size_t last = closed ? close : end;
        spans_.push_back({SpanKind::comment, i, closed ? last + 3 : end,
                          text_.substr(std::min(i + 4, last), last - std::min(i + 4, last)), "", closed});
        return closed ? last + 3 : end;
    }

    // The value of name="value" in a tag; empty if it has none.
    static std::string attribute(const std::string& tag, const std::string& name) {
        const std::size_t at = tag.find(' ' + name + "=\"");
        if (at == nowhere) return "";
        const std::size_t begin = at + name.size() + 3;
        return tag.substr(begin, tag.find('"', begin) - begin);
    }

    // <a href="..."> <img src="..."> <a id="..."> <https://...>
    std::size_t tag(std::size_t i, std::size_t end) {
        const std::size_t close = find(">", i, end);
        if (close == nowhere || i + 1 >= end ||
            !(std::isalpha(static_cast<unsigned char>(text_[i + 1])) || text_[i + 1] == '/'))
            return i + 1;
        const std::string tag = text_.substr(i + 1, close - i - 1);
        for (const auto& [name, kind] : {std::pair{"href", SpanKind::link}, {"src", SpanKind::image}})
            if (const std::string target = attribute(tag, name); !target.empty())
                spans_.push_back({kind, i, close + 1, "", target});
        for (const std::string name : {"id", "name"})
            if (const std::string anchor = attribute(tag, name); !anchor.empty())
                spans_.push_back({SpanKind::anchor, i, close + 1, anchor, ""});
        if (tag.starts_with("http") && tag.find(' ') == nowhere)
            spans_.push_back({SpanKind::link, i, close + 1, tag, tag});
        return close + 1;
    }

    // The bracket that closes the one at `open`; brackets inside come in pairs.
    std::size_t closing_bracket(std::size_t open, std::size_t end, char left, char right) const {
        int depth = 0;
        for (std::size_t i = open; i < std::min(end, open + longest_link); ++i) {
            if (text_[i] == '\\')
                ++i;
            else if (text_[i] == left)
                ++depth;
            else if (text_[i] == right && --depth == 0)
                return i;
        }
        return nowhere;
    }

    // [words](target "title"), ![words](target), [words][name]
    std::size_t link(std::size_t i, std::size_t open, std::size_t end, int depth) {
        if (depth > deepest) return open + 1;
        const std::size_t close = closing_bracket(open, end, '[', ']');
        if (close == nowhere || close + 1 >= end) return open + 1;
        const bool by_name = text_[close + 1] == '[';
        if (!by_name && text_[close + 1] != '(') return open + 1;
        const std::size_t last = closing_bracket(close + 1, end, text_[close + 1], by_name ? ']' : ')');
        if (last == nowhere) return open + 1;
        std::string target = trimmed(text_.substr(close + 2, last - close - 2));
        const std::string words = text_.substr(open + 1, close - open - 1);
        if (by_name) target = defined(target.empty() ? words : target);
        if (target.starts_with('<'))
            target = target.substr(1, target.find('>') - 1);
        else
            target = target.substr(0, target.find_first_of(" \t\n"));
        const SpanKind kind = text_[i] == '!' ? SpanKind::image : SpanKind::link;
        if (kind == SpanKind::link) scan(open + 1, close, depth + 1);
        spans_.push_back({kind, i, last + 1, words, target});
        return last + 1;
    }

    // The target of "[name]: target"; empty if there is no such line.
    std::string defined(const std::string& name) const {
        const std::string head = "\n[" + name + "]:";
        const std::size_t at = text_.starts_with(head.substr(1)) ? 0 : text_.find(head);
        if (at == nowhere) return "";
        const std::size_t begin = text_.find("]:", at) + 2;
        return trimmed(text_.substr(begin, text_.find('\n', begin) - begin));
    }

    const std::string& text_;
    std::vector<Span>& spans_;
};

}  // namespace

void find_spans(const std::string& text, std::size_t begin, std::size_t end, std::vector<Span>& spans) {
    SpanFinder(text, spans).scan(begin, std::min(end, text.size()), 0);
}

}  // namespace cnn::text
