// The long runs: their beginnings are repeated, and compared with what lies in datasets/runs/.
#include "chapters/programs/transfer/runs.hpp"

#include "chapters/10_simd_conv/machine/cpu.hpp"
#include "chapters/10_simd_conv/network/fast_kernels.hpp"
#include "chapters/14_transfer/letters.hpp"
#include "common/check.hpp"

using namespace cnn;

TEST(the_first_draw_of_one_letter_each_is_what_the_table_says) {
    const RunFile run = read_run_file(run_path("letters"));
    const bool same_machine = run.origin.find(to_string(simd_set())) != std::string::npos;
    const LetterSets sets = read_letters(fast_kernels());
    for (const std::string& way : letter_ways()) {
        ABOUT(way);
        const std::string row = way + " 1";
        const double rate = std::strtod(run.at(row, "rate").c_str(), nullptr);
        const int right = letters_right({way, 1, rate, 1}, sets, sets.test, fast_kernels());
        if (same_machine)
            CHECK_EQUAL(percent_text(right, 1250), run.at(row, "draw 1"));
        else
            CHECK_CLOSE(100 * right / 1250.0, std::strtod(run.at(row, "draw 1").c_str(), nullptr), 3);
    }
}

TEST(a_row_ends_with_its_mean_and_its_deviation) {
    CHECK(draw_columns({"way"}, "draw", 2) == (RunFile::Row{"way", "draw 1", "draw 2", "mean", "deviation"}));
    CHECK(with_draws({"a"}, {80, 90}, 100) == (RunFile::Row{"a", "80.00", "90.00", "85.00", "7.07"}));
    CHECK(with_draws({"a"}, {7}, 10) == (RunFile::Row{"a", "70.00", "70.00", "0.00"}));
}

TEST(the_tables_have_the_mean_of_their_draws) {
    for (const std::string name : {"letters", "cats_features"}) {
        const RunFile run = read_run_file(run_path(name));
        CHECK(!run.rows.empty());
        for (const RunFile::Row& row : run.rows) {
            ABOUT(row.front());
            const auto cell = [&](const std::string& column) { return std::stod(run.at(row.front(), column)); };
            double sum = 0, squares = 0;
            for (int draw = 1; draw <= 5; ++draw) sum += cell("draw " + std::to_string(draw));
            for (int draw = 1; draw <= 5; ++draw)
                squares += std::pow(cell("draw " + std::to_string(draw)) - sum / 5, 2);
            CHECK_CLOSE(cell("mean"), sum / 5, 0.0051);
            CHECK_CLOSE(cell("deviation"), std::sqrt(squares / 4), 0.01);
        }
    }
}
