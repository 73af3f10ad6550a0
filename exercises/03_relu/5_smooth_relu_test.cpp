#include "exercises/03_relu/5_smooth_relu.hpp"

#include <cmath>

#include "chapters/03_relu/activation_functions.hpp"
#include "common/check.hpp"
#include "common/random.hpp"

using cnn::check::rounding;
using exercise::smooth_relu;

TEST(at_zero_it_is_the_logarithm_of_2) { CHECK_CLOSE(smooth_relu(0), std::log(2.0), rounding(4)); }

TEST(at_800_on_both_sides) {
    CHECK_CLOSE(smooth_relu(800), 800, 1e-13 * 800);
    CHECK_CLOSE(smooth_relu(-800), 0, 1e-300);
}

TEST(far_left_it_is_small_but_not_zero) {
    for (const double x : {-20.0, -40.0, -300.0}) {
        ABOUT(x);
        CHECK_CLOSE(smooth_relu(x), std::log1p(std::exp(x)), 1e-13 * std::exp(x));
    }
}

TEST(it_rises_by_x_from_minus_x_to_x) {
    for (const double x : {0.5, 3.0, 21.0, 25.0, 30.0, 35.0, 60.0}) {
        ABOUT(x);
        CHECK_CLOSE(smooth_relu(x) - smooth_relu(-x), x, 1e-13 * x);
    }
}

TEST(random_numbers_agree_with_the_book) {
    cnn::Random random(35);
    for (int round = 0; round < 200; ++round) {
        const double x = random.uniform(-50, 50);
        const double expected = cnn::scalar::softplus(x);
        ABOUT(x);
        CHECK_CLOSE(smooth_relu(x), expected, 1e-13 * expected);
    }
}
