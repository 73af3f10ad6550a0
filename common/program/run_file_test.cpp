#include "common/program/run_file.hpp"

#include "common/check.hpp"
#include "common/files/files.hpp"
#include "common/program/temporary_folder.hpp"

using namespace cnn;

namespace {

RunFile small() {
    return {.command = "studies small",
            .origin = "a machine; commit 1",
            .columns = {"remedy", "seed 1", "mean"},
            .rows = {{"plain", "83.1", "83.0"}, {"two, as one", "", "9"}}};
}

}  // namespace

TEST(a_run_file_is_read_as_it_was_written) {
    const TemporaryFolder folder;
    const auto path = folder.path() / "runs" / "small.csv";
    RunFile run = small();
    run.rows[1][0] = "dropout";
    write_run_file(path, run);
    CHECK_EQUAL(read_file(path),
                "# studies small\n# a machine; commit 1\nremedy,seed 1,mean\nplain,83.1,83.0\ndropout,,9\n");
    const RunFile read = read_run_file(path);
    CHECK_EQUAL(read.command, run.command);
    CHECK_EQUAL(read.origin, run.origin);
    CHECK(read.columns == run.columns && read.rows == run.rows);
    CHECK_EQUAL(read.at("plain", "mean"), "83.0");
    CHECK_EQUAL(read.at("dropout", "seed 1"), "");
    CHECK_THROWS(read.at("plain", "median"), "no column \"median\"; there are remedy, seed 1, mean");
    CHECK_THROWS(read.at("cutout", "mean"), "no row \"cutout\"; there are plain, dropout");
}

TEST(what_would_be_read_as_something_else_is_not_written) {
    const TemporaryFolder folder;
    const auto path = folder.path() / "small.csv";
    CHECK_THROWS(write_run_file(path, small()), "small.csv: a cell may hold no comma and no line break: two, as one");
    RunFile run = small();
    run.rows = {{"plain", "83.1"}};
    CHECK_THROWS(write_run_file(path, run), "a row has 2 cells, expected 3: remedy, seed 1, mean");
    CHECK(!std::filesystem::exists(path));
}

TEST(a_file_that_is_no_run_names_its_line) {
    const TemporaryFolder folder;
    const auto path = folder.path() / "small.csv";
    write_file(path, "# a\nremedy,mean\n");
    CHECK_THROWS(read_run_file(path), "small.csv:2: expected \"# \" and where the numbers come from");
    write_file(path, "# a\n# b\n");
    CHECK_THROWS(read_run_file(path), "small.csv:2: expected two lines of text");
    write_file(path, "# a\n# b\nremedy,mean\nplain\n");
    CHECK_THROWS(read_run_file(path), "small.csv:4: expected 2 cells: remedy, mean");
}

TEST(runs_lie_beside_the_data) {
    CHECK(run_path("few_digits").generic_string().ends_with("datasets/runs/few_digits.csv"));
    CHECK(commit_text().starts_with("commit "));
}
