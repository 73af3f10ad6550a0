// Run files: what a run of minutes or hours has measured, datasets/runs/NAME.csv. Texts quote its cells. Two lines say how
// it came about, then follows a table whose first column names the rows:
//
//     # build/release/bin/studies few_digits
//     # Intel(R) Xeon(R) Processor, 2 threads, avx512; seeds 1 2 3; commit d9a7e7e; 412 s
//     remedy,seed 1,seed 2,seed 3,mean
//     plain,83.10,82.70,83.40,83.07
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace cnn {

struct RunFile {
    std::string command = {};  // as the reader types it
    std::string origin = {};   // machine, seeds, commit, time
    using Row = std::vector<std::string>;
    Row columns = {};
    std::vector<Row> rows = {};  // each as long as `columns`

    // The cell of the row whose first cell is `row`. Throws std::invalid_argument that lists what there is.
    const std::string& at(const std::string& row, const std::string& column) const;
};

// datasets/runs/NAME.csv
std::filesystem::path run_path(const std::string& name);

// "commit d9a7e7e", of the sources that this program was built from; "with changes" if there are some that are not committed.
std::string commit_text();

// Throws std::invalid_argument for a row that is too long or too short, and for a comma or a line break inside a cell.
void write_run_file(const std::filesystem::path& path, const RunFile& run);

// Throws std::runtime_error that names the file and the line if it is no such file.
RunFile read_run_file(const std::filesystem::path& path);

}  // namespace cnn
