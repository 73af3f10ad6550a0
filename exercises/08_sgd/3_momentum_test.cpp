#include "exercises/08_sgd/3_momentum.hpp"

#include "chapters/08_sgd/optimizers.hpp"
#include "common/check.hpp"
#include "common/random.hpp"

using cnn::Random;
using cnn::random_normal;
using cnn::check::rounding;
using exercise::momentum_step;
using exercise::nesterov_step;
using exercise::Rolling;
using exercise::Tensor;

namespace {

Tensor<double> one(double value) { return Tensor<double>({1}, {value}); }

using Step = Rolling (*)(const Rolling&, const Tensor<double>&, double, double);

// Five steps beside the book's, each with another gradient and another learning rate.
void check_against_the_book(Step step, const std::string& name) {
    Random random(83);
    for (const cnn::Shape& shape : std::vector<cnn::Shape>{{1}, {5}, {3, 4}, {2, 3, 1, 4}}) {
        cnn::Parameter<double> p("w", random_normal<double>(shape, random));
        cnn::Parameter<double>* const parameters[] = {&p};
        const double momentum = random.uniform(0.1, 0.95);
        const auto optimizer = cnn::make_optimizer<double>(name, 0.1, momentum);
        Rolling at{p.value, Tensor<double>(shape)};
        for (int t = 0; t < 5; ++t) {
            ABOUT(shape, t);
            p.gradient = random_normal<double>(shape, random);
            optimizer->set_learning_rate(random.uniform(0.01, 0.5));
            at = step(at, p.gradient, optimizer->learning_rate(), momentum);
            optimizer->step(parameters);
            CHECK_CLOSE(at.w, p.value, rounding(10 * (t + 1), 20));
            CHECK_CLOSE(at.v, *optimizer->state(parameters)[0].second, rounding(10 * (t + 1), 20));
        }
    }
}

}  // namespace

TEST(momentum_of_the_example) {
    const Rolling first = momentum_step({one(1), one(0)}, one(2), 0.1, 0.5);
    CHECK_CLOSE(first.v, one(2), rounding(10, 4));
    CHECK_CLOSE(first.w, one(0.8), rounding(10, 4));
    const Rolling second = momentum_step(first, one(2), 0.1, 0.5);
    CHECK_CLOSE(second.v, one(3), rounding(10, 4));
    CHECK_CLOSE(second.w, one(0.5), rounding(10, 4));
}

TEST(nesterov_of_the_example) {
    const Rolling first = nesterov_step({one(1), one(0)}, one(2), 0.1, 0.5);
    CHECK_CLOSE(first.v, one(2), rounding(10, 4));
    CHECK_CLOSE(first.w, one(0.7), rounding(10, 4));
    const Rolling second = nesterov_step(first, one(2), 0.1, 0.5);
    CHECK_CLOSE(second.v, one(3), rounding(10, 4));
    CHECK_CLOSE(second.w, one(0.35), rounding(10, 4));
}

TEST(without_a_gradient_the_ball_rolls_on) {
    const Rolling rolling = momentum_step({one(1), one(4)}, one(0), 0.1, 0.5);
    CHECK_CLOSE(rolling.v, one(2), rounding(10, 4));
    CHECK_CLOSE(rolling.w, one(0.8), rounding(10, 4));
}

TEST(momentum_agrees_with_the_book_while_the_rate_changes) { check_against_the_book(momentum_step, "momentum"); }

TEST(nesterov_agrees_with_the_book_while_the_rate_changes) { check_against_the_book(nesterov_step, "nesterov"); }
