#include "exercises/09_lenet/4_c3_table.hpp"

#include "chapters/09_lenet/lenet1998.hpp"
#include "common/check.hpp"

using exercise::c3_table;
using exercise::parameters_of;

TEST(a_table_of_two_maps) {
    CHECK_EQUAL(parameters_of({{0, 1}, {2}}, 5), 77);
    CHECK_EQUAL(parameters_of({{0}}, 3), 10);
    CHECK_EQUAL(parameters_of({{0}, {1, 3, 4}, {2, 3}}, 1), 9);
}

TEST(map_4_sees_0_4_and_5) {
    const auto table = c3_table();
    CHECK_EQUAL(table.size(), 16U);
    if (table.size() == 16) CHECK_EQUAL(table[4], (std::vector<int>{0, 4, 5}));
}

TEST(every_map_of_s2_is_seen_ten_times) {
    std::vector<int> seen(6);
    for (const auto& maps : c3_table())
        for (const int c : maps)
            if (c >= 0 && c < 6) ++seen[static_cast<std::size_t>(c)];
    CHECK_EQUAL(seen, std::vector<int>(6, 10));
}

TEST(the_table_is_that_of_the_book) {
    const auto table = c3_table();
    const auto& expected = cnn::c3_table();
    CHECK_EQUAL(table.size(), expected.size());
    for (std::size_t f = 0; f < std::min(table.size(), expected.size()); ++f)
        if (table[f] != expected[f])
            cnn::check::fail(__FILE__, __LINE__,
                             "map " + std::to_string(f) + " sees " + cnn::check::to_text(table[f]) + "instead of " +
                                 cnn::check::to_text(expected[f]));
}

TEST(c3_has_1516_parameters) { CHECK_EQUAL(parameters_of(c3_table(), 5), 1516); }
