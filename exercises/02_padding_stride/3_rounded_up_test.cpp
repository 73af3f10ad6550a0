#include "exercises/02_padding_stride/3_rounded_up.hpp"

#include "chapters/02_padding_stride/output_size.hpp"
#include "common/check.hpp"

using exercise::overrun;

TEST(four_pixels_and_windows_of_2_with_stride_3) { CHECK_EQUAL(overrun(4, 2, 3, 0), 1); }

TEST(the_example_of_the_slide_has_no_rest) {
    CHECK_EQUAL(overrun(5, 3, 2, 1), 0);
    CHECK_EQUAL(overrun(3, 3, 2, 1), 0);
}

TEST(seven_pixels_and_windows_of_3_with_stride_3) { CHECK_EQUAL(overrun(7, 3, 3, 0), 2); }

// Where the slide is right there is nothing beyond the end; where it is wrong, the pixels that are left over and those
// that are missing make up one step.
TEST(every_size_agrees_with_the_rest_of_the_division) {
    for (int n = 1; n <= 12; ++n)
        for (int k = 1; k <= 5; ++k)
            for (int stride = 1; stride <= 5; ++stride)
                for (int padding = 0; padding <= 2; ++padding) {
                    ABOUT(n, k, stride, padding);
                    if (k > n + 2 * padding) continue;
                    const int last = (cnn::output_size(n, k, stride, 2 * padding) - 1) * stride + k;
                    const int left_over = n + 2 * padding - last;
                    CHECK_EQUAL(overrun(n, k, stride, padding), left_over == 0 ? 0 : stride - left_over);
                }
}
