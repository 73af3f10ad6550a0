#include "exercises/17_small_machines/2_to_bytes.hpp"

#include "common/check.hpp"

using exercise::to_bytes;
using Bytes = std::vector<std::int8_t>;

TEST(the_example) { CHECK_EQUAL(to_bytes({0, 1, 1.3, 1000}, 0.5, 10), (Bytes{10, 12, 13, 127})); }

TEST(ties_go_up) { CHECK_EQUAL(to_bytes({0.5, 1.5, 2.5, -0.5, -1.5, -2.5}, 1, 0), (Bytes{1, 2, 3, 0, -1, -2})); }

TEST(below_zero_the_nearest_too) { CHECK_EQUAL(to_bytes({-0.4, -0.6, -7.9, -8.1}, 1, 3), (Bytes{3, 2, -5, -5})); }

TEST(what_lies_outside_is_cut_off) {
    CHECK_EQUAL(to_bytes({-1e9, -129, -128, 127, 128, 1e9}, 1, 0), (Bytes{-128, -128, -128, 127, 127, 127}));
    CHECK_EQUAL(to_bytes({100, 200, -300}, 1, 100), (Bytes{127, 127, -128}));
}

TEST(no_numbers_become_no_bytes) { CHECK(to_bytes({}, 1, 0).empty()); }
