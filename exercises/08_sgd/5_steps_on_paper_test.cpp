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
    cnn::Momentum<double> momentum({.learning_rate = 0.03, .momentum = 0.8});
    CHECK_ANSWER(late_momentum_step(), last_step(momentum, std::vector<double>(1000, 1.0)), 1e-9);
}

TEST(two_steps_of_adagrad_and_thirty_six) {
    cnn::AdaGrad<double> two({.learning_rate = 1}), late({.learning_rate = 1});
    CHECK_ANSWER(adagrad_second_step(), last_step(two, {5, 12}), 1e-6);
    CHECK_ANSWER(adagrad_late_step(), last_step(late, std::vector<double>(36, 7.0)), 1e-6);
}

TEST(the_first_step_of_rmsprop) {
    cnn::RmsProp<double> rmsprop({.learning_rate = 1, .rho = 0.96});
    CHECK_ANSWER(rmsprop_first_step(), last_step(rmsprop, {2}), 1e-6);
}

TEST(the_first_step_of_adam) {
    cnn::Adam<double> adam({.learning_rate = 0.002, .beta1 = 0.8, .beta2 = 0.99});
    CHECK_ANSWER(adam_first_step(), last_step(adam, {5000}), 1e-9);
    const double mean = (1 - 0.8) * 5000, mean_square = (1 - 0.99) * 5000 * 5000;
    CHECK_ANSWER(adam_first_step_uncorrected(), 0.002 * mean / std::sqrt(mean_square), 5e-7);
}
