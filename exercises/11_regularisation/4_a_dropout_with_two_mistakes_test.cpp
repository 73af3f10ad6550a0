#include "exercises/11_regularisation/4_a_dropout_with_two_mistakes.hpp"

#include <cmath>

#include "common/check.hpp"

using namespace exercise;

TEST(the_share_that_stays_is_keep) {
    for (const double keep : {0.2, 0.5, 0.9}) {
        ABOUT(keep);
        Random random(1);
        const int n = 20000;
        const Tensor<double> y = leave_out(Tensor<double>::filled({n}, 1), keep, true, random);
        int kept = 0;
        for (const double value : y.values()) kept += value != 0;
        CHECK_CLOSE(1.0 * kept / n, keep, 5 * std::sqrt(keep * (1 - keep) / n));
    }
}

TEST(what_stays_is_divided_by_keep) {
    Random random(2);
    const Tensor<double> y = leave_out(Tensor<double>::filled({100}, 3), 0.8, true, random);
    for (const double value : y.values())
        if (value != 0) CHECK_CLOSE(value, 3.75, cnn::check::rounding(2, 4));
}

TEST(when_it_is_used_nothing_is_left_out) {
    Random random(3);
    const auto x = cnn::random_normal<double>({2, 30}, random);
    CHECK_EQUAL(leave_out(x, 0.5, false, random), x);
}
