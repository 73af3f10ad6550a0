#include "common/tools/text/counts.hpp"

#include <regex>
#include <stdexcept>

#include "common/tools/text/lines.hpp"

namespace cnn::text {
namespace {

int chapter_count(const Book& book) {
    int count = 0;
    while (!chapter_folder(book, count + 1).empty()) ++count;
    return count;
}

const std::regex& count_in_prose() {
    static const std::regex pattern(
        "(^|[^A-Za-z0-9_.=-])((?:[0-9][0-9,]*|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|"
        "fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|hundred|thousand|dozen)\\s+"
        "(?:[a-z-]+\\s+)?(tests|chapters|exercises|lessons|models|optimizers))\\b",
        std::regex::icase);
    return pattern;
}

// Does a marker end where this text begins, so that it holds the number?
bool is_made(const Markdown& markdown, std::size_t number) {
    for (const Span& span : markdown.spans)
        if (span.kind == SpanKind::comment && span.end <= number && trimmed(span.content).starts_with("value:") &&
            markdown.text.find_first_not_of(" \n*_", span.end) == number)
            return true;
    return false;
}

}  // namespace

std::string count_of(const Book& book, const std::string& what) {
    if (what == "chapters") return std::to_string(chapter_count(book));
    if (what == "exercises") return std::to_string(all_exercises(book).size());
    throw std::invalid_argument("of the book are counted chapters and exercises, not \"" + what + "\"");
}

void check_counts(const Place& place, const Markdown& markdown, std::vector<Complaint>& complaints) {
    for (const Span& span : markdown.spans) {
        if (span.kind != SpanKind::words) continue;
        using Matches = std::sregex_iterator;
        for (Matches found(span.content.begin(), span.content.end(), count_in_prose()); found != Matches(); ++found) {
            const std::size_t at = span.begin + static_cast<std::size_t>(found->position(2));
            const int line = markdown.line_at(at);
            if (is_made(markdown, at) || markdown.lines[static_cast<std::size_t>(line) - 1].kind == LineKind::table ||
                markdown.lines[static_cast<std::size_t>(line) - 1].kind == LineKind::heading)
                continue;
            complaints.push_back({place.file, line,
                                  "\"" + found->str(2) +
                                      "\" will be wrong when the book grows; leave the number out, or let "
                                      "a marker count: <!-- value: book exercises -->115 (or chapters)",
                                  false});
        }
    }
}

}  // namespace cnn::text
