#include "exercises/03_relu/6_printed_slopes.hpp"

#include "chapters/03_relu/activation_functions.hpp"
#include "common/exercises/check_answer.hpp"
#include "common/random.hpp"

using exercise::sinc_slope;
using exercise::step_slope;

namespace {

double difference_of_sinc(double x) { return (cnn::scalar::sinc(x + 1e-5) - cnn::scalar::sinc(x - 1e-5)) / 2e-5; }

}  // namespace

TEST(the_slope_of_sinc_beside_0) {
    cnn::Random random(36);
    for (int round = 0; round < 100; ++round) {
        const double x = random.uniform(-12, 12);
        ABOUT(x);
        CHECK_ANSWER(sinc_slope(x), cnn::scalar::sinc_derivative(x), 1e-9);
    }
    for (const double x : {-0.001, 0.001}) {
        ABOUT(x);
        CHECK_ANSWER(sinc_slope(x), cnn::scalar::sinc_derivative(x), 1e-9);
    }
}

TEST(the_slope_of_sinc_at_0) {
    CHECK_ANSWER(sinc_slope(0), cnn::scalar::sinc_derivative(0.0));
    CHECK_ANSWER(sinc_slope(0), difference_of_sinc(0), 1e-9);
}

TEST(the_slope_of_the_step) {
    for (const double x : {-7.0, -1e-3, 0.0, 1e-3, 0.5, 7.0}) {
        ABOUT(x);
        CHECK_ANSWER(step_slope(x), cnn::scalar::binary_step_derivative(x));
    }
}
