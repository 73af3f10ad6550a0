#include "exercises/02_padding_stride/1_count_windows.hpp"

#include "common/check.hpp"

using exercise::count_windows;

namespace {

// Without a formula: windows are laid down one after the other as long as their last weight lies on a pixel.
int laid_down(int n, int k, int stride, int padding, int dilation) {
    int count = 0;
    while (count * stride + (k - 1) * dilation < n + 2 * padding) ++count;
    return count;
}

}  // namespace

TEST(seven_pixels_and_windows_of_3_with_stride_2) {
    CHECK_EQUAL(count_windows(7, 3, 2, 0, 1), 3);
    CHECK_EQUAL(count_windows(7, 3, 2, 0, 2), 2);
}

TEST(a_window_as_wide_as_the_image) { CHECK_EQUAL(count_windows(5, 5, 3, 0, 1), 1); }

TEST(what_is_left_over_makes_no_window) { CHECK_EQUAL(count_windows(4, 2, 3, 0, 1), 1); }

TEST(padding_is_on_both_sides) { CHECK_EQUAL(count_windows(28, 5, 1, 2, 1), 28); }

TEST(every_size_agrees_with_laying_windows_down) {
    for (int n = 1; n <= 9; ++n)
        for (int k = 1; k <= 4; ++k)
            for (int stride = 1; stride <= 4; ++stride)
                for (int padding = 0; padding <= 3; ++padding)
                    for (int dilation = 1; dilation <= 3; ++dilation) {
                        const int expected = laid_down(n, k, stride, padding, dilation);
                        ABOUT(n, k, stride, padding, dilation);
                        if (expected > 0) CHECK_EQUAL(count_windows(n, k, stride, padding, dilation), expected);
                    }
}
