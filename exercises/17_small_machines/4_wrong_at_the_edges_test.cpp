#include "exercises/17_small_machines/4_wrong_at_the_edges.hpp"

#include "common/check.hpp"

using namespace exercise;
using Sums = std::vector<std::int32_t>;

TEST(the_example) { CHECK_EQUAL(sums({12, 13}, 10, {1, 2}, 1), (Sums{4, 8, 3})); }

TEST(the_middle_of_a_row) { CHECK_EQUAL(sums({5, 6, 7, 8}, 4, {1, 0, -1}, 0), (Sums{-2, -2})); }

TEST(the_edges_of_a_row) {
    CHECK_EQUAL(sums({20, 20, 20}, 20, {1, 1, 1}, 2), (Sums{0, 0, 0, 0, 0}));
    CHECK_EQUAL(sums({-128, 127}, -128, {3, 5}, 1), (Sums{0, 5 * 255, 3 * 255}));
}

TEST(a_byte_less_a_byte_does_not_fit_a_byte) {
    CHECK_EQUAL(sums({127, 100}, -128, {1}, 0), (Sums{255, 228}));
    CHECK_EQUAL(sums({-128}, 127, {-2}, 0), (Sums{510}));
}
