#include "exercises/10_simd_conv/7_beyond_the_row.hpp"

#include <vector>

#include "common/check.hpp"

using exercise::relu_row;

TEST(five_numbers_on_paper) {
    const float x[] = {-1, 2, -3, 4, 5, 0, 0, 0};
    float y[] = {9, 9, 9, 9, 9, 9, 9, 9};
    relu_row(x, y, 5);
    const float expected[] = {0, 2, 0, 4, 5};
    for (int i = 0; i < 5; ++i) {
        ABOUT(i);
        CHECK_EQUAL(y[i], expected[i]);
    }
}

TEST(the_numbers_behind_a_row_stay) {
    for (int count = 0; count <= 21; ++count) {
        const std::vector<float> x(32, 3.0F);
        std::vector<float> y(32, -7.0F);
        relu_row(x.data(), y.data(), count);
        for (int i = 0; i < 32; ++i) {
            ABOUT(count, i);
            CHECK_EQUAL(y[static_cast<std::size_t>(i)], i < count ? 3.0F : -7.0F);
        }
    }
}
