#include "exercises/01_convolution/3_correlate_image.hpp"

#include "chapters/01_convolution/convolution.hpp"
#include "common/check.hpp"
#include "common/random.hpp"

using cnn::Random;
using cnn::random_normal;
using cnn::check::rounding;
using exercise::correlate_image;
using exercise::Tensor;

TEST(a_kernel_of_one_row_on_two_rows) {
    CHECK_CLOSE(correlate_image(Tensor<double>({2, 3}, {1, 2, 3, 4, 5, 6}), Tensor<double>({1, 2}, {1, 10})),
                Tensor<double>({2, 2}, {21, 32, 54, 65}), 0);
}

TEST(a_kernel_of_four_different_weights) {
    CHECK_CLOSE(correlate_image(Tensor<double>({2, 3}, {1, 2, 3, 4, 5, 6}), Tensor<double>({2, 2}, {1, 10, 100, 1000})),
                Tensor<double>({1, 2}, {5421, 6532}), 0);
}

TEST(a_window_as_large_as_the_image_has_one_place) {
    CHECK_CLOSE(correlate_image(Tensor<double>({2, 1}, {3, 4}), Tensor<double>({2, 1}, {1, 10})),
                Tensor<double>({1, 1}, {43}), 0);
}

TEST(every_size_agrees_with_the_book) {
    Random random(13);
    for (int H = 1; H <= 6; H += 2)
        for (int W = 1; W <= 7; W += 3)
            for (int KH = 1; KH <= H; ++KH)
                for (int KW = 1; KW <= W; ++KW) {
                    ABOUT(H, W, KH, KW);
                    const auto x = random_normal<double>({H, W}, random);
                    const auto k = random_normal<double>({KH, KW}, random);
                    CHECK_CLOSE(correlate_image(x, k), cnn::correlate2d(x, k), rounding(2 * KH * KW, 60));
                }
}
