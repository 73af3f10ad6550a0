// RunTable: what a long run measured, kept as a CSV file in datasets/runs/, from which texts quote and demos draw.
//
//     # transfer letters
//     # machine: Intel Xeon, avx512, 1 thread
//     # commit: d9a7e7e
//     way,letters,draw,right
//     last layer,1,1,1003
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace cnn {

struct RunTable {
    std::filesystem::path path;                  // where it came from, for the messages
    std::vector<std::string> about;              // the lines before the names of the columns, without "# "
    std::vector<std::string> columns;            // their names
    std::vector<std::vector<std::string>> rows;  // as many words in each; no commas in them

    // The rows whose columns have these values, in order. Throws std::runtime_error if there are none.
    std::vector<std::size_t> where(const std::map<std::string, std::string>& values) const;
    // Throw std::runtime_error if there is no such row or column, or if it is no number.
    const std::string& text(std::size_t row, const std::string& column) const;
    double number(std::size_t row, const std::string& column) const;
    // All numbers of a column in these rows.
    std::vector<double> numbers(const std::vector<std::size_t>& which, const std::string& column) const;
};

// Throws std::runtime_error that names the file and the line unless every row has as many words as there are columns.
RunTable read_run_table(const std::filesystem::path& path);

// Throws std::invalid_argument if a word holds a comma or a new line, or a row has not one word for each column.
void write_run_table(const std::filesystem::path& path, const RunTable& table);

// The commit of the book that this program was built from, as Git knows it; "unknown" where there is no Git.
std::string book_commit();

}  // namespace cnn
