#include "exercises/11_regularisation/8_who_chooses_may_not_report.hpp"

#include "common/check.hpp"
#include "common/random.hpp"

using exercise::cheated;
using exercise::honest;

namespace {

// A network that has learnt nothing reads 100 images of ten classes, epoch by epoch.
std::vector<double> guesses(int epochs, cnn::Random& random) {
    std::vector<double> accuracies;
    for (int epoch = 0; epoch < epochs; ++epoch) {
        int right = 0;
        for (int n = 0; n < 100; ++n) right += random.below(10) == 0;
        accuracies.push_back(right / 100.0);
    }
    return accuracies;
}

}  // namespace

TEST(the_validation_set_chooses_and_the_test_set_reports) {
    CHECK_EQUAL(honest({0.5, 0.9, 0.7}, {0.6, 0.8, 0.85}), 0.8);
    CHECK_EQUAL(honest({0.9, 0.5, 0.7}, {0.6, 0.8, 0.85}), 0.6);
}

TEST(of_equal_epochs_the_first) { CHECK_EQUAL(honest({0.9, 0.9, 0.7}, {0.6, 0.8, 0.85}), 0.6); }

TEST(who_cheats_reports_the_best) { CHECK_EQUAL(cheated({0.6, 0.85, 0.8}), 0.85); }

TEST(guessing_is_honest_at_ten_percent_and_looks_better_to_who_cheats) {
    cnn::Random random(5);
    double truth = 0, claim = 0;
    const int times = 400;
    for (int t = 0; t < times; ++t) {
        const auto validation = guesses(50, random), test = guesses(50, random);
        truth += honest(validation, test) / times;
        claim += cheated(test) / times;
    }
    CHECK_CLOSE(truth, 0.1, 5 * 0.03 / 20);
    CHECK(claim > 0.15);
}
