#include "common/tools/text/demo_output.hpp"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <stdexcept>

#include "common/tools/text/lines.hpp"

namespace cnn::text {
namespace {

bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }

// "3. Padding" for "== 3. Padding ==", else empty.
std::string section_title(const std::string& line) {
    if (!line.starts_with("== ") || !line.ends_with(" ==") || line.size() < 7) return "";
    const std::string title = line.substr(3, line.size() - 6);
    return is_digit(title[0]) ? title : "";
}

std::string titles_of(const std::vector<std::string>& lines) {
    std::string titles;
    for (const std::string& line : lines)
        if (const std::string title = section_title(line); !title.empty())
            titles += (titles.empty() ? "" : ", ") + title.substr(0, title.find('.'));
    return titles.empty() ? "it has none" : "it has " + titles;
}

std::string quoted(const std::string& text) { return '"' + text + '"'; }

}  // namespace

std::vector<std::string> section_of(const std::string& output, int number) {
    const std::vector<std::string> lines = split_lines(output);
    const std::string head = std::to_string(number) + ". ";
    const auto begins = [&](const std::string& line) { return section_title(line).starts_with(head); };
    auto first = number == 0 ? lines.begin() : std::find_if(lines.begin(), lines.end(), begins);
    if (first == lines.end())
        throw std::invalid_argument("the demo prints no section " + std::to_string(number) + "; " + titles_of(lines));
    auto last = lines.end();
    if (number != 0)
        last =
            std::find_if(first + 1, lines.end(), [](const std::string& line) { return !section_title(line).empty(); });
    while (last != first && trimmed(*(last - 1)).empty()) --last;
    return {first, last};
}

std::vector<std::string> lines_between(const std::vector<std::string>& section, const std::string& first,
                                       const std::string& last) {
    const auto with = [](const std::string& text) {
        return [&text](const std::string& line) { return line.find(text) != std::string::npos; };
    };
    const auto begin = std::find_if(section.begin(), section.end(), with(first));
    if (begin == section.end()) throw std::invalid_argument("the demo does not print " + quoted(first) + " there");
    auto end = std::find_if(begin + 1, section.end(), with(last));
    if (end == section.end() && with(last)(*begin)) end = begin;
    if (end == section.end())
        throw std::invalid_argument("the demo does not print " + quoted(last) + " after " + quoted(first));
    return {begin, end + 1};
}

std::string leading_number(std::string_view text) {
    const auto digit = [&](std::size_t i) { return i < text.size() && is_digit(text[i]); };
    std::size_t i = !text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0;
    if (!digit(i)) return "";
    const std::size_t first = i;
    while (digit(i)) ++i;
    // Thousands: groups of exactly three after one to three.
    while (i - first <= 3 || text[first + (i - first) % 4] == ',') {
        if (i < text.size() && text[i] == ',' && digit(i + 1) && digit(i + 2) && digit(i + 3) && !digit(i + 4))
            i += 4;
        else
            break;
    }
    if (i < text.size() && text[i] == '.' && digit(i + 1))
        for (++i; digit(i);) ++i;
    if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
        std::size_t exponent = i + 1;
        if (exponent < text.size() && (text[exponent] == '-' || text[exponent] == '+')) ++exponent;
        if (digit(exponent))
            for (i = exponent; digit(i);) ++i;
    }
    return std::string(text.substr(0, i));
}

std::string number_after(const std::vector<std::string>& section, const std::string& after) {
    std::string text;
    for (const std::string& line : section) text += line + '\n';
    const std::size_t found = text.find(after);
    if (found == std::string::npos) throw std::invalid_argument("the demo does not print " + quoted(after) + " there");
    for (std::size_t i = found + after.size(); i < text.size(); ++i) {
        const char before = i > 0 ? text[i - 1] : ' ';
        const bool inside = std::isalpha(static_cast<unsigned char>(before)) || before == '_';
        const std::string number = leading_number(std::string_view(text).substr(i));
        if (number.empty() || (inside && is_digit(text[i]))) continue;
        // In 5-3 the - is no sign.
        return !is_digit(number[0]) && (is_digit(before) || inside) ? number.substr(1) : number;
    }
    throw std::invalid_argument("the demo prints no number after " + quoted(after));
}

bool same_number(const std::string& a, const std::string& b) {
    const auto value = [](std::string text) {
        std::erase(text, ',');
        return std::strtod(text.c_str(), nullptr);
    };
    return a == b || value(a) == value(b);
}

}  // namespace cnn::text
