#include "exercises/03_relu/4_logistic.hpp"

#include <cmath>

#include "chapters/03_relu/activation_functions.hpp"
#include "common/check.hpp"
#include "common/random.hpp"

using cnn::check::rounding;
using exercise::logistic;
using exercise::logistic_slope;

TEST(at_zero) {
    CHECK_CLOSE(logistic(0), 0.5, rounding(4));
    CHECK_CLOSE(logistic_slope(0), 0.25, rounding(4));
}

TEST(at_800_on_both_sides) {
    CHECK_CLOSE(logistic(800), 1, rounding(4));
    CHECK_CLOSE(logistic(-800), 0, 1e-300);
    CHECK_CLOSE(logistic_slope(800), 0, 1e-300);
    CHECK_CLOSE(logistic_slope(-800), 0, 1e-300);
}

TEST(small_values_keep_their_digits) {
    for (const double x : {5.0, 40.0, 300.0}) {
        const double small = std::exp(-x);
        ABOUT(x);
        CHECK_CLOSE(logistic(-x), small / (1 + small), 1e-14 * small);
        CHECK_CLOSE(logistic_slope(x), small / (1 + small) / (1 + small), 1e-14 * small);
        CHECK_CLOSE(logistic_slope(-x), small / (1 + small) / (1 + small), 1e-14 * small);
    }
}

TEST(random_numbers_agree_with_the_book) {
    cnn::Random random(34);
    for (int round = 0; round < 200; ++round) {
        const double x = random.uniform(-30, 30);
        ABOUT(x);
        CHECK_CLOSE(logistic(x), cnn::scalar::sigmoid(x), 1e-14);
        CHECK_CLOSE(logistic_slope(x), cnn::scalar::sigmoid_derivative(x), 1e-14);
    }
}
