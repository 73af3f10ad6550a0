#include "exercises/12_batch_norm/9_another_answer.hpp"

#include "common/check.hpp"

using exercise::Running;
using exercise::through;

TEST(a_question_is_answered_with_what_was_kept) {
    Running running{3, 4};
    const std::vector<double> y = through({3, 7}, running, false);
    CHECK_CLOSE(y, (std::vector<double>{0, 2}), 1e-5);
}

TEST(an_image_may_be_asked_about_alone) {
    Running running{3, 4};
    CHECK_CLOSE(through({5}, running, false), std::vector<double>{1}, 1e-5);
}

TEST(asking_changes_nothing) {
    Running running{3, 4};
    through({8, 20}, running, false);
    CHECK_EQUAL(running.mean, 3.0);
    CHECK_EQUAL(running.var, 4.0);
}

TEST(training_normalises_with_the_batch) {
    Running running{100, 400};
    CHECK_CLOSE(through({1, 3}, running, true), (std::vector<double>{-1, 1}), 1e-5);
}

TEST(training_moves_a_tenth_of_the_way) {
    Running running{3, 4};
    through({1, 3}, running, true);
    CHECK_CLOSE(running.mean, 2.9, 1e-14);
    CHECK_CLOSE(running.var, 0.9 * 4 + 0.1 * 2, 1e-14);  // 1 + 1 over n - 1
}
