#include "exercises/08_sgd/5_steps_on_paper.hpp"

#include "chapters/08_sgd/optimizers.hpp"
#include "common/exercises/check_answer.hpp"

using namespace exercise;

namespace {

// The length of the last of these steps, taken by the book.
double last_step(cnn::Optimizer<double>& optimizer, const std::vector<double>& gradients) {
    cnn::Parameter<double> w("w", cnn::Tensor<double>({1}));
    cnn::Parameter<double>* const parameters[] = {&w};
    double before = 0;
    for (const double g : gradients) {
        before = w.value(0);
        w.gradient(0) = g;
        optimizer.step(parameters);
    }
    return before - w.value(0);
}

}  // namespace

TEST(a_steady_slope_with_momentum) {
    cnn::Momentum<double> momentum({.learning_rate = 0.01, .momentum = 0.9});
    CHECK_ANSWER(late_momentum_step(), last_step(momentum, std::vector<double>(1000, 1.0)), 1e-9);
}

TEST(two_steps_of_adagrad_and_a_hundred) {
    cnn::AdaGrad<double> two({.learning_rate = 1}), hundred({.learning_rate = 1});
    CHECK_ANSWER(adagrad_second_step(), last_step(two, {3, 4}), 1e-6);
    CHECK_ANSWER(adagrad_hundredth_step(), last_step(hundred, std::vector<double>(100, 7.0)), 1e-6);
}

TEST(the_first_step_of_rmsprop) {
    cnn::RmsProp<double> rmsprop({.learning_rate = 1, .rho = 0.75});
    CHECK_ANSWER(rmsprop_first_step(), last_step(rmsprop, {2}), 1e-6);
}

TEST(the_first_step_of_adam) {
    cnn::Adam<double> adam;
    CHECK_ANSWER(adam_first_step(), last_step(adam, {5000}), 1e-9);
    const double mean = (1 - 0.9) * 5000, mean_square = (1 - 0.999) * 5000 * 5000;
    CHECK_ANSWER(adam_first_step_uncorrected(), 0.001 * mean / std::sqrt(mean_square), 5e-7);
}
