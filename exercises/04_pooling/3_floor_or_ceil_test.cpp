#include "exercises/04_pooling/3_floor_or_ceil.hpp"

#include "chapters/04_pooling/pooling.hpp"
#include "common/check.hpp"

using exercise::windows;

TEST(five_pixels_and_windows_of_two) {
    CHECK_EQUAL(windows(5, 2, 2, 0, false), 2);
    CHECK_EQUAL(windows(5, 2, 2, 0, true), 3);
}

TEST(where_nothing_is_left_over_both_agree) {
    CHECK_EQUAL(windows(6, 2, 2, 0, false), 3);
    CHECK_EQUAL(windows(6, 2, 2, 0, true), 3);
    CHECK_EQUAL(windows(55, 3, 2, 0, false), 27);
    CHECK_EQUAL(windows(55, 3, 2, 0, true), 27);
}

TEST(padding_is_on_both_sides) {
    CHECK_EQUAL(windows(4, 3, 1, 1, false), 4);
    CHECK_EQUAL(windows(7, 3, 2, 1, false), 4);
}

TEST(no_window_begins_behind_the_last_pixel) {
    CHECK_EQUAL(windows(5, 2, 2, 1, true), 3);
    CHECK_EQUAL(windows(3, 1, 3, 0, true), 1);
}

TEST(every_size_agrees_with_the_book) {
    for (int n = 1; n <= 9; ++n)
        for (int k = 1; k <= 5; ++k)
            for (int stride = 1; stride <= 4; ++stride)
                for (int padding = 0; padding <= k / 2; ++padding)
                    for (const bool ceil_mode : {false, true}) {
                        ABOUT(n, k, stride, padding, ceil_mode);
                        if (k <= n + 2 * padding)
                            CHECK_EQUAL(windows(n, k, stride, padding, ceil_mode),
                                        cnn::pooled_size(n, k, stride, padding, ceil_mode));
                    }
}
