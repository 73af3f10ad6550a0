#include "exercises/15_inside/8_right_before.hpp"

#include "common/check.hpp"

using namespace exercise;

TEST(half_of_two) { CHECK_CLOSE(still_right({1, 2}, {1, 2}, {1, 7}), 0.5, 1e-15); }

TEST(a_picture_that_was_wrong_before_counts_for_nothing) {
    CHECK_CLOSE(still_right({1, 2, 3, 4}, {1, 2, 9, 9}, {1, 0, 9, 9}), 0.5, 1e-15);
}

TEST(a_picture_that_is_right_by_luck_counts_for_nothing) {
    CHECK_CLOSE(still_right({1, 2, 3}, {1, 2, 9}, {0, 0, 3}), 0, 1e-15);
}

TEST(none_was_right) { CHECK_EQUAL(still_right({1, 2}, {0, 0}, {1, 2}), 1); }

TEST(what_is_said_wrongly_may_change) { CHECK_CLOSE(still_right({5, 5, 5}, {5, 5, 4}, {5, 5, 3}), 1, 1e-15); }
