#include "exercises/08_sgd/2_rates_and_epochs.hpp"

#include "chapters/08_sgd/batches.hpp"
#include "chapters/08_sgd/momentum.hpp"
#include "common/exercises/check_answer.hpp"

using namespace exercise;

namespace {

double slope(double w) { return 10 * w; }

// w after so many steps of the book's plain gradient descent, from 1.
double on_the_parabola(double learning_rate, int steps) {
    cnn::Parameter<double> w("w", cnn::Tensor<double>({1}, {1}));
    cnn::Parameter<double>* const parameters[] = {&w};
    cnn::Sgd<double> sgd({.learning_rate = learning_rate});
    for (int step = 0; step < steps; ++step) {
        w.gradient(0) = slope(w.value(0));
        sgd.step(parameters);
    }
    return w.value(0);
}

}  // namespace

TEST(the_parabola) {
    CHECK_ANSWER(after_one_step(), on_the_parabola(0.03, 1), 1e-12);
    const double curvature = slope(1) - slope(0);
    CHECK_ANSWER(rate_that_arrives(), 1 / curvature, 1e-12);
    CHECK_ANSWER(rate_that_never_settles(), 2 / curvature, 1e-12);
    CHECK(on_the_parabola(rate_that_arrives(), 1) == 0);
    CHECK(on_the_parabola(rate_that_never_settles(), 101) == -1);
}

TEST(the_ravine) {
    const auto slope_across = [](double y) { return 80 * y; };
    CHECK_ANSWER(limit_in_the_ravine(), 2 / (slope_across(1) - slope_across(0)), 1e-12);
}

TEST(the_batches_of_an_epoch) {
    const std::vector<int> order = cnn::epoch_order(50000, 1, 0);
    CHECK_ANSWER(steps_in_an_epoch(), cnn::batches(order, 128).size());
    CHECK_ANSWER(images_in_the_last_batch(), cnn::batches(order, 128).back().size());
}

TEST(the_epochs_of_a_lecture) { CHECK_ANSWER(epochs_of_the_lecture(), cnn::epochs(3000, 32, 20000), 0.005); }
