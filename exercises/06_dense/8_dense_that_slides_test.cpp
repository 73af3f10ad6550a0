#include "exercises/06_dense/8_dense_that_slides.hpp"

#include <array>

#include "chapters/02_padding_stride/conv2d.hpp"
#include "chapters/05_flatten/flatten.hpp"
#include "chapters/06_dense/dense.hpp"
#include "common/check.hpp"
#include "common/random.hpp"

using cnn::Random;
using cnn::random_normal;
using cnn::check::rounding;
using exercise::sliding_dense;
using exercise::Tensor;

TEST(the_steps_of_1_2_4_7) {
    const Tensor<double> y = sliding_dense(Tensor<double>({1, 1, 1, 4}, {1, 2, 4, 7}), Tensor<double>({1, 2}, {-1, 1}),
                                           Tensor<double>({1}), 1, 2);
    CHECK_CLOSE(y, Tensor<double>({1, 1, 1, 3}, {1, 2, 3}), 0);
}

TEST(on_maps_as_large_as_the_window_it_is_the_dense_layer) {  // C5 of LeNet, smaller
    Random random(37);
    const auto x = random_normal<double>({2, 3, 4, 5}, random);
    const auto w = random_normal<double>({6, 60}, random);
    const auto b = random_normal<double>({6}, random);
    CHECK_CLOSE(sliding_dense(x, w, b, 4, 5), cnn::dense(cnn::flatten(x), w, b).reshaped({2, 6, 1, 1}),
                rounding(2 * w.size(), 60));
}

TEST(a_window_of_one_pixel_is_a_1x1_convolution) {
    Random random(38);
    const auto x = random_normal<double>({2, 3, 4, 5}, random);
    const auto w = random_normal<double>({2, 3}, random);
    const auto b = random_normal<double>({2}, random);
    CHECK_CLOSE(sliding_dense(x, w, b, 1, 1), cnn::conv2d(x, w.reshaped({2, 3, 1, 1}), b), rounding(2 * w.size(), 60));
}

TEST(odd_sizes_agree_with_convolution) {
    Random random(39);
    for (const auto& [C, H, W, KH, KW] : {std::array{2, 5, 7, 3, 2}, {3, 4, 6, 2, 5}, {1, 6, 3, 1, 3}}) {
        ABOUT(C, H, W, KH, KW);
        const auto x = random_normal<double>({2, C, H, W}, random);
        const auto w = random_normal<double>({4, C * KH * KW}, random);
        const auto b = random_normal<double>({4}, random);
        CHECK_CLOSE(sliding_dense(x, w, b, KH, KW), cnn::conv2d(x, w.reshaped({4, C, KH, KW}), b),
                    rounding(2 * w.size(), 60));
    }
}
