#include "chapters/10_simd_conv/machine/machine.hpp"
#include "chapters/10_simd_conv/machine/threads.hpp"
#include "chapters/14_transfer/letters.hpp"
#include "chapters/programs/transfer/runs.hpp"

namespace cnn {
namespace {

constexpr int choosing_draws = 2;  // numbers 101 and 102: not those of the test

class LetterTable {
  public:
    LetterTable(const Kernels<float>& kernels, const OnRow& on_row)
        : sets(read_letters(kernels)), kernels_(kernels), on_row_(on_row) {
        table.columns = {"part", "way", "letters", "rate", "draw", "right", "of"};
    }

    // Returns how many are right, and makes a row of it.
    int measure(const LetterRun& run, const std::string& part, const LetterInputs& asked) {
        const int right = letters_right(run, sets, asked, kernels_);
        table.rows.push_back({part, run.way, std::to_string(run.letters), exact_text(run.rate),
                              std::to_string(run.draw), std::to_string(right),
                              std::to_string(asked.pictures.labels.size())});
        on_row_(table.rows.back());
        return right;
    }

    double best_rate(const std::string& way, int letters) {
        double best = 0;
        int most = -1;
        for (const double rate : {0.001, 0.003, 0.01, 0.03}) {
            int right = 0;
            for (int draw = 101; draw <= 100 + choosing_draws; ++draw)
                right += measure({way, letters, rate, draw}, "validation", sets.validation);
            if (right > most) best = rate, most = right;
        }
        return best;
    }

    LetterSets sets;
    RunTable table;

  private:
    const Kernels<float>& kernels_;
    const OnRow& on_row_;
};

}  // namespace

std::vector<std::string> about_run(const std::string& command) {
    return {command,
            "machine: " + processor_name() + "; " + to_string(simd_set()) +
                "; threads: " + std::to_string(thread_pool().threads()),
            "commit: " + book_commit()};
}

RunTable run_letters(const Kernels<float>& kernels, int draws, const OnRow& on_row) {
    LetterTable letters(kernels, on_row);
    letters.table.about = about_run("transfer letters --draws " + std::to_string(draws));
    for (const int count : {1, 5, 20, 100})
        for (const std::string& way : letter_ways()) {
            const double rate = letters.best_rate(way, count);
            for (int draw = 1; draw <= draws; ++draw)
                letters.measure({way, count, rate, draw}, "test", letters.sets.test);
        }
    return letters.table;
}

}  // namespace cnn
