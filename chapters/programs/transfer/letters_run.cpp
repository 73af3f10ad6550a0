#include <cstdio>

#include "chapters/14_transfer/letters.hpp"
#include "chapters/programs/transfer/runs.hpp"

namespace cnn {
namespace {

struct ChosenRate {
    double rate = 0;
    int right = -1;  // of the validation letters, in both draws together
};

// By two draws that the test does not use.
ChosenRate best_rate(const std::string& way, int letters, const LetterSets& sets, const Kernels<float>& kernels) {
    ChosenRate best;
    for (const double rate : {0.001, 0.003, 0.01, 0.03, 0.1}) {
        int right = 0;
        for (const int draw : {101, 102})
            right += letters_right({way, letters, rate, draw}, sets, sets.validation, kernels);
        if (right > best.right) best = {rate, right};
    }
    return best;
}

RunFile::Row measured(const std::string& way, int letters, int draws, const LetterSets& sets,
                      const Kernels<float>& kernels) {
    const ChosenRate chosen = best_rate(way, letters, sets, kernels);
    std::vector<int> right;
    for (int draw = 1; draw <= draws; ++draw)
        right.push_back(letters_right({way, letters, chosen.rate, draw}, sets, sets.test, kernels));
    const auto asked = [](const LetterInputs& set) { return static_cast<int>(set.pictures.labels.size()); };
    return with_draws({way + ' ' + std::to_string(letters), exact_text(chosen.rate),
                       percent_text(chosen.right, 2 * asked(sets.validation))},
                      right, asked(sets.test));
}

}  // namespace

std::string percent_text(double right, int of) {
    char text[16];
    std::snprintf(text, sizeof text, "%.2f", 100 * right / of);
    return text;
}

RunFile::Row draw_columns(RunFile::Row columns, const std::string& what, int draws) {
    for (int draw = 1; draw <= draws; ++draw) columns.push_back(what + ' ' + std::to_string(draw));
    columns.insert(columns.end(), {"mean", "deviation"});
    return columns;
}

RunFile::Row with_draws(RunFile::Row row, const std::vector<int>& right, int of) {
    const auto n = static_cast<double>(right.size());
    double mean = 0, squares = 0;
    for (const int r : right) mean += r / n;
    for (const int r : right) squares += (r - mean) * (r - mean);
    for (const int r : right) row.push_back(percent_text(r, of));
    row.push_back(percent_text(mean, of));
    row.push_back(percent_text(n > 1 ? std::sqrt(squares / (n - 1)) : 0, of));
    return row;
}

RunFile run_letters(const Kernels<float>& kernels, int draws, const OnRow& on_row) {
    const LetterSets sets = read_letters(kernels);
    RunFile run;
    run.command = "transfer letters --draws " + std::to_string(draws);
    run.columns = draw_columns({"way", "rate", "validation"}, "draw", draws);
    on_row(run.columns);
    for (const int letters : {1, 5, 20, 100})
        for (const std::string& way : letter_ways()) {
            run.rows.push_back(measured(way, letters, draws, sets, kernels));
            on_row(run.rows.back());
        }
    return run;
}

}  // namespace cnn
