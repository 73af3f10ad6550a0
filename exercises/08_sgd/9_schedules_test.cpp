#include "exercises/08_sgd/9_schedules.hpp"

#include "chapters/08_sgd/schedules.hpp"
#include "common/check.hpp"
#include "common/random.hpp"

using cnn::check::rounding;
using exercise::cosine_rate;
using exercise::step_rate;

TEST(step_decay_of_the_example) {
    CHECK_CLOSE(step_rate(65, 0.5, 0.1, 30), 0.005, rounding(20));
    CHECK_CLOSE(step_rate(29, 0.5, 0.1, 30), 0.5, rounding(20));
    CHECK_CLOSE(step_rate(30, 0.5, 0.1, 30), 0.05, rounding(20));
}

TEST(the_warm_up_rises_to_the_full_rate) {
    CHECK_CLOSE(cosine_rate(0, 110, 10, 0.5), 0.05, rounding(20));
    CHECK_CLOSE(cosine_rate(4, 110, 10, 0.5), 0.25, rounding(20));
    CHECK_CLOSE(cosine_rate(9, 110, 10, 0.5), 0.5, rounding(20));
}

TEST(the_cosine_falls_from_the_end_of_the_warm_up) {
    CHECK_CLOSE(cosine_rate(10, 110, 10, 0.5), 0.5, rounding(20));
    CHECK_CLOSE(cosine_rate(60, 110, 10, 0.5), 0.25, rounding(20));
    CHECK_CLOSE(cosine_rate(35, 110, 10, 0.5), 0.25 + 0.25 * std::sqrt(0.5), rounding(20));
}

TEST(without_a_warm_up_it_starts_at_the_top) {
    CHECK_CLOSE(cosine_rate(0, 1, 0, 0.5), 0.5, rounding(20));
    CHECK_CLOSE(cosine_rate(1, 2, 0, 0.5), 0.25, rounding(20));
}

TEST(every_step_of_random_runs_agrees_with_the_book) {
    cnn::Random random(89);
    for (int run = 0; run < 20; ++run) {
        const int total = 1 + random.below(60), warmup = random.below(total), every = 1 + random.below(20);
        const double rate = random.uniform(0.001, 1), factor = random.uniform(0.1, 0.9);
        const cnn::Schedule steps{.decay = cnn::Decay::step, .learning_rate = rate, .factor = factor, .every = every};
        const cnn::Schedule cosine{.decay = cnn::Decay::cosine, .learning_rate = rate, .warmup = warmup};
        for (int step = 0; step < total; ++step) {
            ABOUT(step);
            CHECK_CLOSE(step_rate(step, rate, factor, every), steps.rate(step, total), rounding(2 * total + 20));
            CHECK_CLOSE(cosine_rate(step, total, warmup, rate), cosine.rate(step, total), rounding(2 * total + 20));
        }
    }
}
