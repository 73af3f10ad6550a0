#include "common/program/run_file.hpp"

#include <algorithm>
#include <sstream>
#include <stdexcept>

#include "common/files/files.hpp"
#include "common/program/process.hpp"

namespace cnn {
namespace {

namespace fs = std::filesystem;

std::string listed(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
    return text;
}

std::string joined(const RunFile::Row& cells) {
    std::string line;
    for (std::size_t c = 0; c < cells.size(); ++c) line += (c == 0 ? "" : ",") + cells[c];
    return line + '\n';
}

RunFile::Row cells_of(const std::string& line) {
    RunFile::Row cells(1);
    for (const char c : line)
        if (c == ',')
            cells.emplace_back();
        else
            cells.back() += c;
    return cells;
}

std::string git(const std::vector<std::string>& words) {
    std::vector<std::string> all{"git", "-C", CNN_SOURCE};
    all.insert(all.end(), words.begin(), words.end());
    try {
        const ProcessResult result = run_process(all, {.seconds = 10});
        return result.code == 0 ? result.output.substr(0, result.output.find('\n')) : "";
    } catch (const std::runtime_error&) {  // no git here
        return "";
    }
}

}  // namespace

const std::string& RunFile::at(const std::string& row, const std::string& column) const {
    const auto c = std::find(columns.begin(), columns.end(), column);
    if (c == columns.end()) throw std::invalid_argument("no column \"" + column + "\"; there are " + listed(columns));
    Row names;
    for (const Row& cells : rows) {
        if (cells.front() == row) return cells[static_cast<std::size_t>(c - columns.begin())];
        names.push_back(cells.front());
    }
    throw std::invalid_argument("no row \"" + row + "\"; there are " + listed(names));
}

fs::path run_path(const std::string& name) { return fs::path(CNN_DATASETS) / "runs" / (name + ".csv"); }

std::string commit_text() {
    const std::string commit = git({"rev-parse", "--short", "HEAD"});
    if (commit.empty()) return "commit unknown";
    return "commit " + commit + (git({"status", "--porcelain", "--untracked-files=no"}).empty() ? "" : " with changes");
}

void write_run_file(const fs::path& path, const RunFile& run) {
    std::string text = "# " + run.command + "\n# " + run.origin + '\n' + joined(run.columns);
    for (const RunFile::Row& row : run.rows) {
        if (row.size() != run.columns.size())
            throw std::invalid_argument(path.string() + ": a row has " + std::to_string(row.size()) +
                                        " cells, expected " + std::to_string(run.columns.size()) + ": " +
                                        listed(run.columns));
        for (const std::string& cell : row)
            if (cell.find_first_of(",\n") != cell.npos)
                throw std::invalid_argument(path.string() + ": a cell may hold no comma and no line break: " + cell);
        text += joined(row);
    }
    fs::create_directories(path.parent_path());
    write_file(path, text);
}

RunFile read_run_file(const fs::path& path) {
    std::istringstream lines(read_file(path));
    RunFile run;
    int number = 0;
    const auto wrong = [&](const std::string& expected) {
        throw std::runtime_error(path.string() + ":" + std::to_string(number) + ": expected " + expected);
    };
    for (std::string line; std::getline(lines, line);) {
        ++number;
        if (number <= 2) {
            if (!line.starts_with("# ")) wrong("\"# \" and where the numbers come from");
            (number == 1 ? run.command : run.origin) = line.substr(2);
        } else if (number == 3) {
            run.columns = cells_of(line);
        } else {
            run.rows.push_back(cells_of(line));
            if (run.rows.back().size() != run.columns.size())
                wrong(std::to_string(run.columns.size()) + " cells: " + listed(run.columns));
        }
    }
    if (number < 3) wrong("two lines of text and one with the names of the columns");
    return run;
}

}  // namespace cnn
