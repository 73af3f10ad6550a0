#include "exercises/01_convolution/8_filter_bank.hpp"

#include "chapters/01_convolution/filter_bank.hpp"
#include "common/check.hpp"
#include "common/random.hpp"

using cnn::Random;
using cnn::random_normal;
using cnn::check::rounding;
using exercise::Tensor;

TEST(two_channels_of_two_pixels) {
    CHECK_CLOSE(exercise::filter_bank(Tensor<double>({2, 1, 2}, {1, 2, 10, 20}), Tensor<double>({1, 2, 1, 1}, {3, 1}),
                                      Tensor<double>({1}, {0.5})),
                Tensor<double>({1, 1, 2}, {13.5, 26.5}), 0);
}

TEST(the_channels_add_up_to_503_and_twice_and_three_times_that) {
    const std::vector<double> red{3, 9, 2, 18, 32, 0, 39, 17, 16};
    const std::vector<double> kernel{-9, -1, 0, 3, 8, -6, 5, 2, 0};
    Tensor<double> x({3, 3, 3});
    Tensor<double> w({1, 3, 3, 3});
    for (int c = 0; c < 3; ++c)
        for (int p = 0; p < 9; ++p) {
            x.data()[9 * c + p] = (c + 1) * red[static_cast<std::size_t>(p)];
            w.data()[9 * c + p] = kernel[static_cast<std::size_t>(p)];
        }
    CHECK_CLOSE(exercise::filter_bank(x, w, Tensor<double>({1}, {-18})), Tensor<double>({1, 1, 1}, {6 * 503 - 18}), 0);
}

TEST(each_filter_has_its_own_kernels_and_its_own_bias) {
    const Tensor<double> y = exercise::filter_bank(
        Tensor<double>({1, 1, 1}, {10}), Tensor<double>({3, 1, 1, 1}, {1, 2, 3}), Tensor<double>({3}, {0.1, 0.2, 0.3}));
    CHECK_CLOSE(y, Tensor<double>({3, 1, 1}, {10.1, 20.2, 30.3}), rounding(2, 31));
}

TEST(random_sizes_agree_with_the_book) {
    Random random(20);
    for (int round = 0; round < 30; ++round) {
        const int C = 1 + random.below(4), F = 1 + random.below(4);
        const int KH = 1 + random.below(3), KW = 1 + random.below(4);
        const int H = KH + random.below(4), W = KW + random.below(4);
        ABOUT(C, F, KH, KW, H, W);
        const auto x = random_normal<double>({C, H, W}, random);
        const auto w = random_normal<double>({F, C, KH, KW}, random);
        const auto b = random_normal<double>({F}, random);
        CHECK_CLOSE(exercise::filter_bank(x, w, b), cnn::filter_bank(x, w, b), rounding(2 * C * KH * KW + 1, 60));
    }
}
