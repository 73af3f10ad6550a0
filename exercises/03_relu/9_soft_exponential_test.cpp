#include "exercises/03_relu/9_soft_exponential.hpp"

#include <cmath>

#include "chapters/03_relu/activation_functions.hpp"
#include "common/exercises/check_answer.hpp"
#include "common/random.hpp"

using exercise::soft;
using exercise::soft_slope;

TEST(the_logarithm_and_the_exponential_are_its_ends) {
    for (const double x : {0.2, 1.0, 2.0, 5.0}) {
        ABOUT(x);
        CHECK_ANSWER(soft(x, -1), std::log(x), 1e-12);
        CHECK_ANSWER(soft_slope(x, -1), 1 / x, 1e-12);
        CHECK_ANSWER(soft(x, 1), std::exp(x), 1e-12 * std::exp(x));
        CHECK_ANSWER(soft_slope(x, 1), std::exp(x), 1e-12 * std::exp(x));
    }
}

TEST(nothing_jumps_at_alpha_0) {
    for (const double x : {-3.0, 0.0, 0.8, 4.0})
        for (const double alpha : {-1e-6, 0.0, 1e-6}) {
            ABOUT(x, alpha);
            CHECK_ANSWER(soft(x, alpha), x, 1e-4);
            CHECK_ANSWER(soft_slope(x, alpha), 1.0, 1e-4);
        }
}

TEST(the_function_for_every_alpha) {
    cnn::Random random(40);
    for (int round = 0; round < 100; ++round) {
        const double alpha = random.uniform(-2, 2);
        const double x = random.uniform(alpha < 0 ? 1 / alpha - alpha + 0.1 : -3, 4);
        const double right = cnn::scalar::soft_exponential(x, alpha);
        ABOUT(alpha, x);
        CHECK_ANSWER(soft(x, alpha), right, 1e-10 * (1 + std::abs(right)));
    }
}

TEST(the_slope_for_every_alpha) {
    cnn::Random random(41);
    for (int round = 0; round < 100; ++round) {
        const double alpha = random.uniform(-2, 2);
        const double x = random.uniform(alpha < 0 ? 1 / alpha - alpha + 0.1 : -3, 4);
        const double right = cnn::scalar::soft_exponential_derivative(x, alpha);
        ABOUT(alpha, x);
        CHECK_ANSWER(soft_slope(x, alpha), right, 1e-10 * (1 + std::abs(right)));
    }
}
