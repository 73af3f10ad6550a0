#include "exercises/08_sgd/8_decay_in_adam.hpp"

#include "chapters/08_sgd/adaptive.hpp"
#include "common/check.hpp"
#include "common/random.hpp"

using cnn::Random;
using cnn::random_normal;
using cnn::check::rounding;
using exercise::AdamState;
using exercise::adamw_step;
using exercise::Tensor;

namespace {

AdamState start(const Tensor<double>& w) { return {w, Tensor<double>(w.shape()), Tensor<double>(w.shape()), 0}; }

// Six steps beside the book's. Without decay the book's AdamW is its Adam.
void check_against_the_book(double decay) {
    Random random(88);
    for (const cnn::Shape& shape : std::vector<cnn::Shape>{{1}, {5}, {3, 4}, {2, 3, 1, 4}}) {
        cnn::Parameter<double> p("w", random_normal<double>(shape, random));
        cnn::Parameter<double>* const parameters[] = {&p};
        cnn::AdamW<double> adamw(
            {.learning_rate = 0.2, .beta1 = 0.8, .beta2 = 0.95, .epsilon = 0.05, .weight_decay = decay});
        AdamState at = start(p.value);
        for (int t = 0; t < 6; ++t) {
            ABOUT(shape, t);
            p.gradient = random_normal<double>(shape, random);
            at = adamw_step(at, p.gradient, {0.2, 0.8, 0.95, 0.05, decay});
            adamw.step(parameters);
            CHECK_CLOSE(at.w, p.value, rounding(30 * (t + 1), 20));
        }
    }
}

}  // namespace

TEST(without_decay_it_is_adam) { check_against_the_book(0); }

TEST(the_step_of_the_example) {
    const AdamState after =
        adamw_step(start(Tensor<double>({1}, {1})), Tensor<double>({1}, {2}), {0.1, 0.5, 0.75, 1, 0.5});
    CHECK_CLOSE(after.w, Tensor<double>({1}, {0.95 - 0.1 * 2 / 3}), rounding(20, 2));
}

TEST(without_a_gradient_large_and_small_weights_lose_the_same_share) {
    const AdamState after =
        adamw_step(start(Tensor<double>({3}, {1, -0.001, 50})), Tensor<double>({3}), {0.1, 0.9, 0.999, 1e-8, 0.2});
    CHECK_CLOSE(after.w, Tensor<double>({3}, {0.98, -0.00098, 49}), rounding(20, 50));
}

TEST(six_steps_agree_with_the_book) { check_against_the_book(0.3); }
