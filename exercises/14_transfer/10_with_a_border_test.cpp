#include "exercises/14_transfer/10_with_a_border.hpp"

#include "common/check.hpp"

using exercise::fit;
using exercise::Place;

namespace {

void check_place(const Place& p, int rows, int columns, int top, int left) {
    CHECK_EQUAL(p.rows, rows);
    CHECK_EQUAL(p.columns, columns);
    CHECK_EQUAL(p.top, top);
    CHECK_EQUAL(p.left, left);
}

}  // namespace

TEST(a_wide_picture_has_its_border_above_and_below) { check_place(fit(60, 120, 30, 30), 15, 30, 7, 0); }
TEST(a_high_picture_has_its_border_at_the_sides) { check_place(fit(120, 60, 30, 40), 30, 15, 0, 12); }
TEST(a_small_picture_is_enlarged) { check_place(fit(10, 20, 50, 60), 30, 60, 10, 0); }
TEST(the_right_shape_has_no_border) { check_place(fit(30, 40, 15, 20), 15, 20, 0, 0); }
TEST(a_line_keeps_one_row) { check_place(fit(1, 1000, 20, 20), 1, 20, 9, 0); }

TEST(it_always_fits_and_touches_one_side) {
    for (int H = 1; H <= 40; H += 3)
        for (int W = 1; W <= 40; W += 2) {
            ABOUT(H, W);
            const Place p = fit(H, W, 17, 23);
            CHECK(p.rows >= 1 && p.columns >= 1 && p.top >= 0 && p.left >= 0);
            CHECK(p.top + p.rows <= 17 && p.left + p.columns <= 23);
            CHECK(p.rows == 17 || p.columns == 23);
        }
}
