#include "exercises/09_lenet/8_a_vote_that_is_no_number.hpp"

#include <limits>

#include "chapters/09_lenet/evaluation.hpp"
#include "common/check.hpp"

using exercise::predicted_class;

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

}  // namespace

TEST(the_largest_of_three) { CHECK_EQUAL(predicted_class({1, 5, 2}), 1); }

TEST(of_equal_outputs_the_first) { CHECK_EQUAL(predicted_class({-4, 3, 3, -7, 3}), 1); }

TEST(outputs_may_be_negative) { CHECK_EQUAL(predicted_class({-3, -1, -2}), 1); }

TEST(a_nan_in_front_does_not_win) {
    CHECK_EQUAL(predicted_class({none, 5, 2}), 1);
    CHECK_EQUAL(predicted_class({none, none, -3}), 2);
}

TEST(a_nan_at_the_end_does_not_win) {
    CHECK_EQUAL(predicted_class({-2, none, -3}), 0);
    CHECK_EQUAL(predicted_class({-4, none, -3, none}), 2);
}

TEST(infinities_are_votes) {
    const double inf = std::numeric_limits<double>::infinity();
    CHECK_EQUAL(predicted_class({none, -inf}), 1);
    CHECK_EQUAL(predicted_class({-inf, 3, inf, none}), 2);
}

TEST(without_a_number_there_is_no_answer) {
    CHECK_EQUAL(predicted_class({none}), -1);
    CHECK_EQUAL(predicted_class({none, none, none}), -1);
}

TEST(random_outputs_agree_with_the_book) {
    cnn::Random random(98);
    for (int trial = 0; trial < 50; ++trial) {
        const int K = 1 + random.below(12);
        ABOUT(K);
        cnn::Tensor<double> outputs({1, K});
        for (double& value : outputs.values()) value = random.below(5) - 2;
        const std::vector<double> list(outputs.values().begin(), outputs.values().end());
        CHECK_EQUAL(predicted_class(list), cnn::predictions(outputs, false)[0]);
    }
}
