#include "common/files/run_table.hpp"

#include <cstdlib>
#include <stdexcept>

#include "common/files/files.hpp"
#include "common/program/process.hpp"

namespace cnn {

namespace fs = std::filesystem;

namespace {

std::vector<std::string> words_of(const std::string& line) {
    std::vector<std::string> words;
    std::size_t begin = 0;
    for (std::size_t comma; (comma = line.find(',', begin)) != std::string::npos; begin = comma + 1)
        words.push_back(line.substr(begin, comma - begin));
    words.push_back(line.substr(begin));
    return words;
}

std::string joined(const std::vector<std::string>& words, std::size_t columns) {
    if (words.size() != columns)
        throw std::invalid_argument("write_run_table: a row has " + std::to_string(words.size()) + " words for " +
                                    std::to_string(columns) + " columns");
    std::string line;
    for (const std::string& word : words) {
        if (word.find_first_of(",\n") != std::string::npos)
            throw std::invalid_argument("write_run_table: a comma or a new line in \"" + word + "\"");
        line += (&word == &words.front() ? "" : ",") + word;
    }
    return line + '\n';
}

std::size_t place_of(const RunTable& table, const std::string& column) {
    for (std::size_t c = 0; c < table.columns.size(); ++c)
        if (table.columns[c] == column) return c;
    throw std::runtime_error(table.path.string() + ": has no column \"" + column + "\"");
}

}  // namespace

const std::string& RunTable::text(std::size_t row, const std::string& column) const {
    if (row >= rows.size())
        throw std::runtime_error(path.string() + ": has " + std::to_string(rows.size()) + " rows, row " +
                                 std::to_string(row) + " was asked for");
    return rows[row][place_of(*this, column)];
}

double RunTable::number(std::size_t row, const std::string& column) const {
    const std::string& word = text(row, column);
    char* end = nullptr;
    const double value = std::strtod(word.c_str(), &end);
    if (word.empty() || *end != '\0')
        throw std::runtime_error(path.string() + ": expected a number in the column \"" + column + "\", found \"" +
                                 word + "\"");
    return value;
}

std::vector<std::size_t> RunTable::where(const std::map<std::string, std::string>& values) const {
    std::vector<std::size_t> found;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        bool all = true;
        for (const auto& [column, value] : values) all = all && text(row, column) == value;
        if (all) found.push_back(row);
    }
    if (!found.empty()) return found;
    std::string wanted;
    for (const auto& [column, value] : values) wanted += (wanted.empty() ? "" : ", ") + column + " " + value;
    throw std::runtime_error(path.string() + ": has no row with " + wanted);
}

std::vector<double> RunTable::numbers(const std::vector<std::size_t>& which, const std::string& column) const {
    std::vector<double> values;
    for (const std::size_t row : which) values.push_back(number(row, column));
    return values;
}

RunTable read_run_table(const fs::path& path) {
    RunTable table{path, {}, {}, {}};
    for (const std::string& line : lines_of(path)) {
        if (line.starts_with("# ") && table.columns.empty())
            table.about.push_back(line.substr(2));
        else if (table.columns.empty())
            table.columns = words_of(line);
        else
            table.rows.push_back(words_of(line));
        if (!table.rows.empty() && table.rows.back().size() != table.columns.size())
            throw std::runtime_error(path.string() + ": expected " + std::to_string(table.columns.size()) +
                                     " words separated by commas, found \"" + line + "\"");
    }
    if (table.rows.empty()) throw std::runtime_error(path.string() + ": expected rows of measurements, found none");
    return table;
}

void write_run_table(const fs::path& path, const RunTable& table) {
    std::string text;
    for (const std::string& line : table.about) text += "# " + line + '\n';
    text += joined(table.columns, table.columns.size());
    for (const auto& row : table.rows) text += joined(row, table.columns.size());
    write_file(path, text);
}

std::string book_commit() {
    try {
        const ProcessResult git = run_process({"git", "rev-parse", "--short", "HEAD"}, {.seconds = 10}, CNN_SOURCE);
        if (git.code == 0) return git.output.substr(0, git.output.find('\n'));
    } catch (const std::runtime_error&) {  // no Git here
    }
    return "unknown";
}

}  // namespace cnn
