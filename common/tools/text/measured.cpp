#include "common/tools/text/measured.hpp"

#include <algorithm>
#include <filesystem>
#include <stdexcept>
#include <vector>

#include "common/tools/text/lines.hpp"

namespace cnn::text {
namespace {

// The lines of the one page that has such tables, from its <!-- bench --> on.
std::vector<std::string> bench_lines(const Book& book) {
    for (int chapter = 1; !chapter_folder(book, chapter).empty(); ++chapter)
        for (const auto& entry :
             std::filesystem::directory_iterator(book.root / "chapters" / chapter_folder(book, chapter))) {
            if (entry.path().extension() != ".md") continue;
            const std::string text = text_of(entry.path());
            const std::size_t begin = text.find("\n<!-- bench -->\n");
            if (begin != std::string::npos)
                return split_lines(text.substr(begin, text.find("<!-- /bench -->") - begin));
        }
    throw std::invalid_argument("no page has a table between <!-- bench --> and <!-- /bench -->");
}

// "| `naive` | 1.48 |" -> naive, 1.48
std::vector<std::string> cells_of(const std::string& row) {
    std::vector<std::string> cells;
    for (std::size_t at = 1, end; (end = row.find('|', at)) != std::string::npos; at = end + 1) {
        std::string cell = trimmed(row.substr(at, end - at));
        std::erase_if(cell, [](char c) { return c == '`' || c == '*'; });
        cells.push_back(cell);
    }
    return cells;
}

}  // namespace

std::string measured(const Book& book, const std::string& direction, const std::string& kernel,
                     const std::string& layer, const std::string& machine) {
    const std::vector<std::string> lines = bench_lines(book);
    auto line = std::find_if(lines.begin(), lines.end(), [&](const std::string& text) {
        return text.starts_with("**" + direction + "**") && text.find(machine) != std::string::npos;
    });
    while (line != lines.end() && !line->starts_with("|")) ++line;
    if (line == lines.end())
        throw std::invalid_argument("make bench has written no table \"" + direction + "\"" +
                                    (machine.empty() ? "" : " on \"" + machine + "\""));
    const std::vector<std::string> layers = cells_of(*line);
    const auto column = static_cast<std::size_t>(std::find(layers.begin(), layers.end(), layer) - layers.begin());
    for (; line != lines.end() && line->starts_with("|"); ++line)
        if (const auto cells = cells_of(*line); !cells.empty() && cells[0] == kernel && column < cells.size())
            return cells[column];
    throw std::invalid_argument("make bench has measured no \"" + kernel + "\" on \"" + layer + "\" there");
}

}  // namespace cnn::text
