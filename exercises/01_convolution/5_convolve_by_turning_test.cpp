#include "exercises/01_convolution/5_convolve_by_turning.hpp"

#include "chapters/01_convolution/convolution.hpp"
#include "common/check.hpp"
#include "common/random.hpp"

using cnn::Random;
using cnn::random_normal;
using cnn::check::rounding;
using exercise::convolve;
using exercise::Tensor;
using exercise::turned;

TEST(half_a_turn_of_1_to_6) {
    CHECK_CLOSE(turned(Tensor<double>({2, 3}, {1, 2, 3, 4, 5, 6})), Tensor<double>({2, 3}, {6, 5, 4, 3, 2, 1}), 0);
}

TEST(two_half_turns_are_none) {
    Random random(15);
    const auto k = random_normal<double>({3, 4}, random);
    CHECK_CLOSE(turned(turned(k)), k, 0);
    CHECK_CLOSE(turned(k), cnn::flipped(k), 0);
}

TEST(a_single_bright_pixel_prints_the_kernel_as_it_is) {
    Tensor<double> x({3, 6});
    x(1, 2) = 1;
    const Tensor<double> k({2, 3}, {1, 2, 3, 4, 5, 6});
    CHECK_CLOSE(convolve(x, k), Tensor<double>({2, 4}, {1, 2, 3, 0, 4, 5, 6, 0}), 0);
}

TEST(every_size_agrees_with_the_book) {
    Random random(16);
    for (int KH = 1; KH <= 4; ++KH)
        for (int KW = 1; KW <= 3; ++KW) {
            ABOUT(KH, KW);
            const auto x = random_normal<double>({4, 5}, random);
            const auto k = random_normal<double>({KH, KW}, random);
            CHECK_CLOSE(convolve(x, k), cnn::convolve2d(x, k), rounding(2 * 36, 100));
        }
}

TEST(one_kernel_after_the_other_in_any_order) {
    Random random(17);
    const auto x = random_normal<double>({6, 7}, random);
    const auto a = random_normal<double>({2, 3}, random);
    const auto b = random_normal<double>({3, 2}, random);
    CHECK_CLOSE(convolve(convolve(x, a), b), convolve(convolve(x, b), a), rounding(2 * 36, 100));
    CHECK_CLOSE(convolve(x, turned(a)), cnn::correlate2d(x, a), rounding(2 * 36, 100));
}
