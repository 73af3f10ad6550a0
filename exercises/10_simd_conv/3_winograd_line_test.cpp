#include "exercises/10_simd_conv/3_winograd_line.hpp"

#include "common/check.hpp"
#include "common/random.hpp"

using cnn::check::rounding;
using exercise::winograd_line;
using exercise::winograd_tile;

TEST(a_tile_on_paper) {
    const auto y = winograd_tile({1, 2, 3, 4}, {1, 0, 2});
    CHECK_EQUAL(y.size(), 2U);
    CHECK_CLOSE(y[0], 7.0, rounding(20, 30));
    CHECK_CLOSE(y[1], 10.0, rounding(20, 30));
}

TEST(every_length_agrees_with_the_plain_sum) {
    cnn::Random random(103);
    for (int length = 3; length <= 19; ++length) {
        ABOUT(length);
        const auto x = cnn::random_normal<double>({length}, random);
        const auto g = cnn::random_normal<double>({3}, random);
        const auto y = winograd_line({x.data(), x.data() + length}, {g.data(), g.data() + 3});
        CHECK_EQUAL(y.size(), static_cast<std::size_t>(length - 2));
        for (int i = 0; i < length - 2 && y.size() == static_cast<std::size_t>(length - 2); ++i) {
            ABOUT(i);
            CHECK_CLOSE(y[static_cast<std::size_t>(i)], x(i) * g(0) + x(i + 1) * g(1) + x(i + 2) * g(2),
                        rounding(20, 100));
        }
    }
}
