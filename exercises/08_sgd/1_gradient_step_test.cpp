#include "exercises/08_sgd/1_gradient_step.hpp"

#include "chapters/08_sgd/momentum.hpp"
#include "common/check.hpp"
#include "common/random.hpp"

using cnn::Random;
using cnn::random_normal;
using cnn::check::rounding;
using exercise::gradient_step;
using exercise::Tensor;

TEST(two_weights_walk_against_their_gradients) {
    CHECK_CLOSE(gradient_step(Tensor<double>({2}, {1, 2}), Tensor<double>({2}, {10, -10}), 0.1),
                Tensor<double>({2}, {0, 3}), rounding(4, 10));
}

TEST(fifty_steps_come_down_a_parabola) {  // the loss 2 w^2 has the slope 4 w
    Tensor<double> w({1}, {1});
    for (int step = 0; step < 50; ++step) w = gradient_step(w, Tensor<double>({1}, {4 * w(0)}), 0.2);
    CHECK_CLOSE(w, Tensor<double>({1}, {0}), 1e-12);
}

TEST(every_shape_agrees_with_the_book) {
    Random random(81);
    for (const cnn::Shape& shape : std::vector<cnn::Shape>{{7}, {3, 5}, {2, 3, 4}, {2, 1, 3, 5}}) {
        ABOUT(shape);
        cnn::Parameter<double> p("w", random_normal<double>(shape, random));
        p.gradient = random_normal<double>(shape, random);
        const double rate = random.uniform(0.01, 1);
        const Tensor<double> w = gradient_step(p.value, p.gradient, rate);
        cnn::Parameter<double>* const parameters[] = {&p};
        cnn::Sgd<double>({.learning_rate = rate}).step(parameters);
        CHECK_CLOSE(w, p.value, rounding(4, 10));
    }
}
