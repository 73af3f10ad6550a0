#include "common/tools/text/definitions.hpp"

#include <algorithm>
#include <stdexcept>

#include "common/tools/text/declarations.hpp"
#include "common/tools/text/lines.hpp"

namespace cnn::text {
namespace {

struct Definition {
    std::string name;
    int first, last;  // lines, 0 for the first of the source
    int comment;      // the first line of the comment directly above; `first` if there is none
    int rank;         // among all declarations
    bool whole;
};

bool is_comment(const std::string& line) { return trimmed(line).starts_with("//"); }

// The first line of the comment that ends directly above `line`.
int comment_above(const std::vector<std::string>& lines, int line) {
    const auto above = [&](int l) { return lines[static_cast<std::size_t>(l) - 1]; };
    if (line > 0 && trimmed(above(line)).ends_with("*/")) {
        int first = line;
        while (first > 0 && above(first).find("/*") == std::string::npos) --first;
        return first > 0 && trimmed(above(first)).starts_with("/*") ? first - 1 : line;
    }
    while (line > 0 && is_comment(above(line))) --line;
    return line;
}

// Those called `name`, or all for an empty one; without mere declarations where there is a body.
std::vector<Definition> definitions_called(const std::string& source, const std::string& name) {
    const std::vector<std::string> lines = split_lines(source);
    const std::vector<Declaration> declarations = find_declarations(source);
    std::vector<Definition> found;
    const auto line_of = [&](std::size_t offset) {
        return static_cast<int>(std::count(source.begin(), source.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
    };
    for (std::size_t rank = 0; rank < declarations.size(); ++rank) {
        const Declaration& d = declarations[rank];
        if (d.name != name && !name.empty()) continue;
        const int first = line_of(d.begin);
        found.push_back(
            {d.name, first, line_of(d.end - 1), comment_above(lines, first), static_cast<int>(rank), d.whole});
    }
    if (std::any_of(found.begin(), found.end(), [](const Definition& d) { return d.whole; }) && !name.empty())
        std::erase_if(found, [](const Definition& d) { return !d.whole; });
    return found;
}

// " It defines conv2d, pad2d ..."
std::string what_is_there(const std::string& source) {
    std::vector<std::string> names;
    for (const Definition& d : definitions_called(source, ""))
        if (d.name.find("::") == std::string::npos && std::find(names.begin(), names.end(), d.name) == names.end())
            names.push_back(d.name);
    std::string text;
    for (std::size_t i = 0; i < std::min<std::size_t>(names.size(), 20); ++i) text += (i > 0 ? ", " : "") + names[i];
    return text.empty() ? "it defines nothing" : "it defines " + text + (names.size() > 20 ? " ..." : "");
}

bool follow_each_other(const std::vector<Definition>& found) {
    for (std::size_t i = 1; i < found.size(); ++i)
        if (found[i].rank != found[i - 1].rank + 1) return false;
    return true;
}

std::string line_numbers(const std::vector<Definition>& found) {
    std::string text;
    for (const Definition& d : found) text += (text.empty() ? "" : ", ") + std::to_string(d.first + 1);
    return text;
}

// "name#2" -> the second only. Throws if there is none, or if several are far apart.
std::vector<Definition> chosen(const std::string& source, const std::string& name) {
    const std::size_t hash = name.find('#');
    const std::string plain = name.substr(0, hash);
    const std::vector<Definition> found = plain.empty() ? std::vector<Definition>{} : definitions_called(source, plain);
    if (found.empty()) throw std::invalid_argument("no definition of " + plain + "; " + what_is_there(source));
    if (hash == std::string::npos) {
        if (follow_each_other(found)) return found;
        throw std::invalid_argument(plain + " is defined in lines " + line_numbers(found) + "; write " + plain +
                                    "#1 for the first");
    }
    const std::string digits = name.substr(hash + 1);
    const bool number =
        !digits.empty() && digits.size() < 4 && digits.find_first_not_of("0123456789") == std::string::npos;
    const std::size_t n = number ? std::stoul(digits) : 0;
    if (n < 1 || n > found.size())
        throw std::invalid_argument("no " + name + "; " + plain + " is defined " + std::to_string(found.size()) +
                                    (found.size() == 1 ? " time" : " times"));
    return {found[n - 1]};
}

}  // namespace

Excerpt take_definition(const std::string& source, const std::string& name, bool with_comment) {
    const std::vector<Definition> found = chosen(source, name);
    const std::vector<std::string> lines = split_lines(source);
    const int first = with_comment ? found.front().comment : found.front().first;
    Excerpt excerpt{{}, first};
    const std::string& head = lines[static_cast<std::size_t>(first)];
    const std::size_t indentation = std::min(head.find_first_not_of(' '), head.size());
    for (int i = first; i <= found.back().last; ++i) {
        const std::string& line = lines[static_cast<std::size_t>(i)];
        excerpt.lines.push_back(line.substr(std::min({indentation, line.find_first_not_of(' '), line.size()})));
    }
    return excerpt;
}

}  // namespace cnn::text
