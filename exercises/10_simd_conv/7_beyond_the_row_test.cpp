#include "exercises/10_simd_conv/7_beyond_the_row.hpp"

#include <vector>

#include "common/check.hpp"
#include "common/exercises/guarded.hpp"

using exercise::Guarded;
using exercise::relu_row;

TEST(five_numbers_on_paper) {
    const float x[] = {-1, 2, -3, 4, 5, 0, 0, 0};
    std::vector<float> y(8, 9.0F);
    relu_row(x, y.data(), 5);
    y.resize(5);
    CHECK_EQUAL(y, (std::vector<float>{0, 2, 0, 4, 5}));
}

TEST(the_numbers_behind_a_row_stay) {
    for (int count = 0; count <= 21; ++count) {
        ABOUT(count);
        const std::vector<float> x(32, 3.0F);
        std::vector<float> y(32, -7.0F);
        relu_row(x.data(), y.data(), count);
        for (int i = 0; i < 32; ++i) {
            ABOUT(i);
            CHECK_EQUAL(y[static_cast<std::size_t>(i)], i < count ? 3.0F : -7.0F);
        }
    }
}

TEST(nothing_after_a_row_is_read) {
    for (int count = 0; count <= 21; ++count) {
        ABOUT(count);
        const Guarded x(count, 3);
        Guarded y(count, -7);
        relu_row(x.data(), y.data(), count);
        for (int i = 0; i < count; ++i) CHECK_EQUAL(y[i], 3.0F);
        CHECK(y.intact());
    }
}
