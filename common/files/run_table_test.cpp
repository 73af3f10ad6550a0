// Tables of measurements: what is written is read again, and a table that is not whole is refused.
#include "common/files/run_table.hpp"

#include "common/check.hpp"
#include "common/files/files.hpp"
#include "common/program/temporary_folder.hpp"

using namespace cnn;

namespace {

RunTable letters() {
    return {"",
            {"transfer letters", "machine: a slow one"},
            {"way", "letters", "right"},
            {{"last layer", "1", "1003"}, {"from nothing", "1", "894"}, {"last layer", "20", "1182.5"}}};
}

RunTable read_text(const TemporaryFolder& folder, const std::string& text) {
    write_file(folder.path() / "run.csv", text);
    return read_run_table(folder.path() / "run.csv");
}

}  // namespace

TEST(what_is_written_is_read_again) {
    const TemporaryFolder folder;
    write_run_table(folder.path() / "run.csv", letters());
    CHECK_EQUAL(read_file(folder.path() / "run.csv"),
                "# transfer letters\n# machine: a slow one\nway,letters,right\nlast layer,1,1003\nfrom nothing,1,894\n"
                "last layer,20,1182.5\n");
    const RunTable again = read_run_table(folder.path() / "run.csv");
    CHECK(again.about == letters().about && again.columns == letters().columns && again.rows == letters().rows);
}

TEST(rows_are_found_by_their_values) {
    const RunTable table = letters();
    CHECK(table.where({{"way", "last layer"}}) == (std::vector<std::size_t>{0, 2}));
    CHECK(table.where({{"way", "last layer"}, {"letters", "20"}}) == std::vector<std::size_t>{2});
    CHECK_CLOSE(table.number(2, "right"), 1182.5, 0);
    CHECK(table.numbers({0, 2}, "letters") == (std::vector<double>{1, 20}));
    CHECK_THROWS(table.where({{"way", "fine-tuned"}, {"letters", "1"}}), "no row with letters 1, way fine-tuned");
    CHECK_THROWS(table.number(0, "wrong"), "no column \"wrong\"");
    CHECK_THROWS(table.number(0, "way"), "expected a number in the column \"way\", found \"last layer\"");
    CHECK_THROWS(table.text(3, "way"), "has 3 rows, row 3 was asked for");
}

TEST(a_table_that_is_not_whole_is_refused) {
    const TemporaryFolder folder;
    CHECK_THROWS(read_text(folder, "a,b\n1,2\n3\n"), "run.csv: expected 2 words separated by commas, found \"3\"");
    CHECK_THROWS(read_text(folder, "# only words\na,b\n"), "expected rows of measurements, found none");
    CHECK_THROWS(read_run_table(folder.path() / "absent.csv"), "absent.csv");
    RunTable table = letters();
    table.rows[1][0] = "from, nothing";
    CHECK_THROWS(write_run_table(folder.path() / "new.csv", table), "a comma or a new line in \"from, nothing\"");
    table.rows[1].pop_back();
    CHECK_THROWS(write_run_table(folder.path() / "new.csv", table), "a row has 2 words for 3 columns");
    CHECK(!std::filesystem::exists(folder.path() / "new.csv"));
}

TEST(the_commit_is_a_short_word) {
    const std::string commit = book_commit();
    CHECK(commit == "unknown" ||
          (commit.size() >= 7 && commit.find_first_not_of("0123456789abcdef") == std::string::npos));
}
