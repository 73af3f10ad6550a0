#include "exercises/08_sgd/6_adagrad_rmsprop.hpp"

#include <functional>

#include "chapters/08_sgd/optimizers.hpp"
#include "common/check.hpp"
#include "common/random.hpp"

using cnn::Random;
using cnn::random_normal;
using cnn::check::rounding;
using exercise::adagrad_step;
using exercise::rmsprop_step;
using exercise::Scaled;
using exercise::Tensor;

namespace {

Tensor<double> one(double value) { return Tensor<double>({1}, {value}); }

// Four steps beside the book's, on weights of several shapes.
template <typename Step>
void check_against_the_book(const std::function<std::unique_ptr<cnn::Optimizer<double>>()>& make, Step step) {
    Random random(86);
    for (const cnn::Shape& shape : std::vector<cnn::Shape>{{1}, {5}, {3, 4}, {2, 3, 1, 4}}) {
        cnn::Parameter<double> p("w", random_normal<double>(shape, random));
        cnn::Parameter<double>* const parameters[] = {&p};
        const auto optimizer = make();
        Scaled at{p.value, Tensor<double>(shape)};
        for (int t = 0; t < 4; ++t) {
            ABOUT(shape, t);
            p.gradient = random_normal<double>(shape, random);
            at = step(at, p.gradient);
            optimizer->step(parameters);
            CHECK_CLOSE(at.w, p.value, rounding(20 * (t + 1), 20));
            CHECK_CLOSE(at.s, *optimizer->state(parameters)[0].second, rounding(20 * (t + 1), 20));
        }
    }
}

}  // namespace

TEST(adagrad_of_the_example) {
    const Scaled after = adagrad_step({one(1), one(0)}, one(3), 1, 1);
    CHECK_CLOSE(after.s, one(9), rounding(10, 9));
    CHECK_CLOSE(after.w, one(0.25), rounding(10, 9));
}

TEST(rmsprop_of_the_example) {
    const Scaled after = rmsprop_step({one(1), one(0)}, one(2), 1, 0.75, 1);
    CHECK_CLOSE(after.s, one(1), rounding(10, 9));
    CHECK_CLOSE(after.w, one(0), rounding(10, 9));
}

TEST(a_weight_that_never_had_a_gradient_stays) {
    CHECK_CLOSE(adagrad_step({one(1), one(0)}, one(0), 1, 1e-10).w, one(1), 0);
    CHECK_CLOSE(rmsprop_step({one(1), one(0)}, one(0), 1, 0.9, 1e-8).w, one(1), 0);
}

TEST(adagrad_agrees_with_the_book) {
    check_against_the_book(
        [] {
            return std::make_unique<cnn::AdaGrad<double>>(cnn::AdaGradOptions{.learning_rate = 0.3, .epsilon = 0.1});
        },
        [](const Scaled& at, const Tensor<double>& g) { return adagrad_step(at, g, 0.3, 0.1); });
}

TEST(rmsprop_agrees_with_the_book) {
    check_against_the_book(
        [] {
            return std::make_unique<cnn::RmsProp<double>>(
                cnn::RmsPropOptions{.learning_rate = 0.3, .rho = 0.8, .epsilon = 0.1});
        },
        [](const Scaled& at, const Tensor<double>& g) { return rmsprop_step(at, g, 0.3, 0.8, 0.1); });
}
