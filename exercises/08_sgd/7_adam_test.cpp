#include "exercises/08_sgd/7_adam.hpp"

#include "chapters/08_sgd/adaptive.hpp"
#include "common/check.hpp"
#include "common/random.hpp"

using cnn::Random;
using cnn::random_normal;
using cnn::check::rounding;
using exercise::adam_step;
using exercise::AdamState;
using exercise::Tensor;

namespace {

Tensor<double> one(double value) { return Tensor<double>({1}, {value}); }

}  // namespace

TEST(the_first_step_of_the_example) {
    const AdamState after = adam_step({one(1), one(0), one(0), 0}, one(2), {0.1, 0.5, 0.75, 1});
    CHECK_EQUAL(after.steps, 1);
    CHECK_CLOSE(after.m, one(1), rounding(20, 5));
    CHECK_CLOSE(after.s, one(1), rounding(20, 5));
    CHECK_CLOSE(after.w, one(1 - 0.1 * 2 / 3), rounding(20, 5));
}

TEST(the_second_step_by_hand) {  // m = 2.5, s = 4.75, corrected by 3/4 and 7/16
    const AdamState after = adam_step({one(1), one(1), one(1), 1}, one(4), {0.1, 0.5, 0.75, 1});
    CHECK_EQUAL(after.steps, 2);
    CHECK_CLOSE(after.m, one(2.5), rounding(20, 5));
    CHECK_CLOSE(after.s, one(4.75), rounding(20, 5));
    CHECK_CLOSE(after.w, one(1 - 0.1 * (10.0 / 3) / (std::sqrt(76.0 / 7) + 1)), rounding(20, 5));
}

TEST(the_first_step_is_the_learning_rate_whatever_the_gradient) {
    for (const double g : {1e-3, 1.0, 1e5}) {
        ABOUT(g);
        const AdamState after = adam_step({one(1), one(0), one(0), 0}, one(g), {0.001, 0.9, 0.999, 1e-8});
        CHECK_CLOSE(after.w, one(0.999), 1e-7);
    }
}

TEST(six_steps_agree_with_the_book) {
    Random random(87);
    for (const cnn::Shape& shape : std::vector<cnn::Shape>{{1}, {5}, {3, 4}, {2, 3, 1, 4}}) {
        ABOUT(shape);
        cnn::Parameter<double> p("w", random_normal<double>(shape, random));
        cnn::Parameter<double>* const parameters[] = {&p};
        cnn::Adam<double> adam({.learning_rate = 0.2, .beta1 = 0.8, .beta2 = 0.95, .epsilon = 0.05});
        AdamState at{p.value, Tensor<double>(shape), Tensor<double>(shape), 0};
        for (int t = 0; t < 6; ++t) {
            ABOUT(t);
            p.gradient = random_normal<double>(shape, random);
            at = adam_step(at, p.gradient, {0.2, 0.8, 0.95, 0.05});
            adam.step(parameters);
            CHECK_CLOSE(at.w, p.value, rounding(30 * (t + 1), 20));
        }
        CHECK_EQUAL(at.steps, 6);
    }
}
