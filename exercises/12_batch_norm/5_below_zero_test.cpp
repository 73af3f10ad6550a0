#include "exercises/12_batch_norm/5_below_zero.hpp"

#include "common/check.hpp"

using exercise::variance;

TEST(one_two_three) { CHECK_CLOSE(variance({1, 2, 3}), 2.0 / 3, 1e-14); }

TEST(equal_numbers_have_none) { CHECK_EQUAL(variance({0.1, 0.1, 0.1, 0.1}), 0.0); }

TEST(a_large_mean_changes_nothing) {
    for (const double mean : {1e3, 1e6, 1e9}) {
        ABOUT(mean);
        CHECK_CLOSE(variance({mean + 1, mean + 2, mean + 3}), 2.0 / 3, 1e-6);
    }
}
