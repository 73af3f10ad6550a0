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
    const int of = static_cast<int>(sets.test.pictures.labels.size());
    RunFile::Row row{way + ' ' + std::to_string(letters), exact_text(chosen.rate),
                     percent_text(chosen.right, 2 * static_cast<int>(sets.validation.pictures.labels.size()))};
    double sum = 0, squares = 0;
    for (int draw = 1; draw <= draws; ++draw) {
        const int right = letters_right({way, letters, chosen.rate, draw}, sets, sets.test, kernels);
        row.push_back(percent_text(right, of));
        sum += right, squares += static_cast<double>(right) * right;
    }
    const double mean = sum / draws, variance = std::max(0.0, squares / draws - mean * mean);
    row.push_back(percent_text(mean, of));
    row.push_back(percent_text(draws > 1 ? std::sqrt(variance * draws / (draws - 1)) : 0, of));
    return row;
}

}  // namespace

std::string percent_text(double right, int of) {
    char text[16];
    std::snprintf(text, sizeof text, "%.2f", 100 * right / of);
    return text;
}

RunFile run_letters(const Kernels<float>& kernels, int draws, const OnRow& on_row) {
    const LetterSets sets = read_letters(kernels);
    RunFile run;
    run.command = "transfer letters --draws " + std::to_string(draws);
    run.columns = {"way", "rate", "validation"};
    for (int draw = 1; draw <= draws; ++draw) run.columns.push_back("draw " + std::to_string(draw));
    run.columns.insert(run.columns.end(), {"mean", "deviation"});
    on_row(run.columns);
    for (const int letters : {1, 5, 20, 100})
        for (const std::string& way : letter_ways()) {
            run.rows.push_back(measured(way, letters, draws, sets, kernels));
            on_row(run.rows.back());
        }
    return run;
}

}  // namespace cnn
