#include "common/tools/text/html.hpp"

#include <algorithm>
#include <cctype>
#include <stdexcept>

namespace cnn::text {
namespace {

const std::pair<std::string_view, char> entities[] = {
    {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}, {"&amp;", '&'}};

bool is_blank(char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; }

struct Attribute {
    std::size_t begin, end;  // of its value in the page
};

// The values of the attributes with one of these names, inside of tags only.
std::vector<Attribute> attributes(const std::string& html, const std::vector<std::string_view>& names) {
    std::vector<Attribute> found;
    for (std::size_t tag = 0; (tag = html.find('<', tag)) != std::string::npos; ++tag) {
        const std::size_t close = std::min(html.find('>', tag), html.size());
        for (std::size_t at = tag; at < close; ++at) {
            const std::size_t quote = html.find("=\"", at);
            if (quote >= close) break;
            const std::size_t word = html.find_last_of(" \n\t", quote);
            const std::size_t end = std::min(html.find('"', quote + 2), html.size());
            const std::string_view name = std::string_view(html).substr(word + 1, quote - word - 1);
            if (word != std::string::npos && std::find(names.begin(), names.end(), name) != names.end())
                found.push_back({quote + 2, end});
            at = end;
        }
    }
    return found;
}

// Behind blanks and comments.
std::size_t next_element(const std::string& html, std::size_t at) {
    for (;;) {
        while (at < html.size() && is_blank(html[at])) ++at;
        if (html.compare(at, 4, "<!--") != 0) return at;
        at = std::min(html.find("-->", at), html.size() - 3) + 3;
    }
}

// Behind the listings, one after the other, of which the first begins here; `at` itself if there is none.
std::size_t end_of_listings(const std::string& html, std::size_t at) {
    static const std::string open = "<div class=\"sourceCode\"", close = "</div>";
    std::size_t end = at;
    for (std::size_t next = at; html.compare(next, open.size(), open) == 0; next = next_element(html, end))
        end = std::min(html.find(close, next), html.size() - close.size()) + close.size();
    return end;
}

std::vector<std::string> values(const std::string& html, const std::vector<std::string_view>& names) {
    std::vector<std::string> list;
    for (const Attribute& a : attributes(html, names)) list.push_back(html.substr(a.begin, a.end - a.begin));
    return list;
}

}  // namespace

std::string escaped(std::string_view text) {
    std::string html;
    for (const char c : text) {
        const auto entity =
            std::find_if(std::begin(entities), std::end(entities), [c](auto& e) { return e.second == c; });
        if (entity == std::end(entities))
            html += c;
        else
            html += entity->first;
    }
    return html;
}

std::string script_text(std::string_view text) {
    std::string literal = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') literal += '\\';
        if (c == '<')
            literal += "\\u003c";
        else if (static_cast<unsigned char>(c) < 0x20)
            literal += ' ';
        else
            literal += c;
    }
    return literal + '"';
}

std::string with_signs(std::string html) {
    const std::string minus = "</mo><mo>−</mo>";
    for (std::size_t at = 0; (at = html.find(minus, at)) != std::string::npos; at += minus.size()) {
        const std::size_t before = html.rfind("<mo", at);  // the operator in front of the minus
        const bool closing = html.substr(before, at - before).find("form=\"postfix\"") != std::string::npos;
        if (!closing) html.insert(at + std::string("</mo><mo").size(), " form=\"prefix\"");
    }
    return html;
}

std::string with_breaks(const std::string& html) {
    std::string page;
    for (std::size_t at = 0; at < html.size();) {
        const std::size_t code = std::min(html.find("<code>", at), html.size());
        const std::size_t end = std::min(html.find("</code>", code), html.size());
        page += html.substr(at, code - at);
        const bool block = html.compare(std::min(html.rfind('<', code - 1), html.size()), 4, "<pre") == 0;
        for (std::size_t i = code; i < end; ++i) {
            page += html[i];
            if (html[i] == '_' && !block) page += "<wbr>";
        }
        at = end;
    }
    return page;
}

std::string visible_text(std::string_view html) {
    std::string text;
    for (std::size_t i = 0; i < html.size(); ++i) {
        if (html[i] == '<') {
            const bool hidden = html.substr(i).starts_with("<annotation");
            const std::string_view close = hidden ? "</annotation>" : ">";
            const std::size_t end = html.find(close, i);
            if (end == std::string_view::npos) break;
            const std::string_view tag = html.substr(i);
            const bool within_word = tag.starts_with("<span") || tag.starts_with("</span>") || tag.starts_with("<wbr>");
            if (!within_word) text += ' ';
            i = end + close.size() - 1;
            continue;
        }
        const auto entity = std::find_if(std::begin(entities), std::end(entities),
                                         [&](auto& e) { return html.substr(i).starts_with(e.first); });
        text += entity == std::end(entities) ? html[i] : entity->second;
        if (entity != std::end(entities)) i += entity->first.size() - 1;
    }
    std::string words;
    for (const char c : text)
        if (!is_blank(c))
            words += c;
        else if (!words.empty() && words.back() != ' ')
            words += ' ';
    if (words.ends_with(' ')) words.pop_back();
    return words;
}

std::vector<std::string> references_in(const std::string& html) { return values(html, {"href", "src"}); }

std::vector<std::string> ids_in(const std::string& html) { return values(html, {"id"}); }

std::string with_references(const std::string& html, const std::function<std::string(const std::string&)>& change) {
    std::string page;
    std::size_t copied = 0;
    for (const Attribute& a : attributes(html, {"href", "src"})) {
        page += html.substr(copied, a.begin - copied) + change(html.substr(a.begin, a.end - a.begin));
        copied = a.end;
    }
    return page + html.substr(copied);
}

std::string with_answers_folded(const std::string& html) {
    std::string page;
    std::size_t copied = 0;
    for (std::size_t at = 0; (at = html.find("<strong>Now do ", at)) != std::string::npos; ++at) {
        const std::size_t paragraph = html.find("</p>", at);
        if (paragraph == std::string::npos) break;
        const std::size_t begin = next_element(html, paragraph + 4);
        const std::size_t end = end_of_listings(html, begin);
        if (end == begin) continue;
        page += html.substr(copied, begin - copied) + "<details><summary>The code, for afterwards</summary>\n" +
                html.substr(begin, end - begin) + "\n</details>";
        copied = end;
    }
    return page + html.substr(copied);
}

std::string with_play_links(std::string html, const std::string& page) {
    const std::string open = "<!-- play: ", close = " -->";
    for (std::size_t at = 0; (at = html.find(open, at)) != std::string::npos;) {
        const std::size_t end = html.find(close, at);
        if (end == std::string::npos) break;
        const std::string name = html.substr(at + open.size(), end - at - open.size());
        html.replace(at, end + close.size() - at, "<a href=\"" + page + "#set=" + name + "\">Open it here.</a>");
    }
    return html;
}

std::vector<Section> sections_of(const std::string& html) {
    std::vector<Section> sections;
    for (std::size_t at = html.find("<h"); at != std::string::npos;) {
        std::size_t next = html.find("<h", at + 1);
        while (next != std::string::npos && !std::isdigit(static_cast<unsigned char>(html[next + 2])))
            next = html.find("<h", next + 1);
        const std::string part = html.substr(at, next == std::string::npos ? next : next - at);
        const std::string close = std::string("</h") + part.substr(2, 1) + ">";
        const std::size_t end = part.find(close);
        const std::vector<std::string> ids = ids_in(part.substr(0, part.find('>') + 1));
        if (end != std::string::npos && !ids.empty())
            sections.push_back({ids[0], visible_text(part.substr(0, end)),
                                visible_text(part.substr(end + close.size())), part[2] - '0'});
        at = next;
    }
    return sections;
}

std::string filled(std::string_view page, const std::vector<std::pair<std::string, std::string>>& values) {
    std::string html;
    for (std::size_t i = 0; i < page.size();) {
        const std::size_t open = std::min(page.find("{{", i), page.size());
        html += page.substr(i, open - i);
        if (open == page.size()) break;
        const std::size_t close = std::min(page.find("}}", open), page.size());
        const std::string name(page.substr(open + 2, close - open - 2));
        const auto value = std::find_if(values.begin(), values.end(), [&](auto& v) { return v.first == name; });
        if (value == values.end()) throw std::invalid_argument("the page has no value for {{" + name + "}}");
        html += value->second;
        i = close + 2;
    }
    return html;
}

}  // namespace cnn::text
