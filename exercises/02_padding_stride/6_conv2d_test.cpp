#include "exercises/02_padding_stride/6_conv2d.hpp"

#include "chapters/02_padding_stride/conv2d.hpp"
#include "common/check.hpp"
#include "common/random.hpp"

using cnn::Random;
using cnn::random_normal;
using cnn::check::rounding;
using exercise::Tensor;

namespace {

// One random convolution: sizes that differ from each other, images that are not square, leftovers.
struct Example {
    Tensor<double> x, w, b, dy;
    int stride, padding;
};

Example random_example(Random& random) {
    for (;;) {
        const int N = 1 + random.below(3), C = 1 + random.below(3), F = 1 + random.below(4);
        const int KH = 1 + random.below(4), KW = 1 + random.below(4);
        const int H = 1 + random.below(7), W = 1 + random.below(7);
        const int stride = 1 + random.below(3), padding = random.below(3);
        if (KH > H + 2 * padding || KW > W + 2 * padding) continue;
        const int OH = cnn::output_size(H, KH, stride, 2 * padding);
        const int OW = cnn::output_size(W, KW, stride, 2 * padding);
        return {random_normal<double>({N, C, H, W}, random),
                random_normal<double>({F, C, KH, KW}, random),
                random_normal<double>({F}, random),
                random_normal<double>({N, F, OH, OW}, random),
                stride,
                padding};
    }
}

}  // namespace

TEST(nine_pixels_with_stride_2_and_padding_1) {
    CHECK_CLOSE(exercise::conv2d(Tensor<double>({1, 1, 3, 3}, {1, 2, 3, 4, 5, 6, 7, 8, 9}),
                                 Tensor<double>({1, 1, 2, 2}, {1, 2, 3, 4}), Tensor<double>({1}, {0.5}), 2, 1),
                Tensor<double>({1, 1, 2, 2}, {4.5, 18.5, 36.5, 77.5}), 0);
}

TEST(a_row_of_six_with_stride_3_and_pixels_left_over) {
    CHECK_CLOSE(exercise::conv2d(Tensor<double>({1, 1, 1, 6}, {1, 2, 3, 4, 5, 6}),
                                 Tensor<double>({1, 1, 1, 2}, {1, 10}), Tensor<double>({1}), 3, 0),
                Tensor<double>({1, 1, 1, 2}, {21, 54}), 0);
}

TEST(two_images_two_channels_and_two_filters) {
    CHECK_CLOSE(exercise::conv2d(Tensor<double>({2, 2, 1, 1}, {1, 10, 2, 20}),
                                 Tensor<double>({2, 2, 1, 1}, {1, 1, 1, 2}), Tensor<double>({2}, {0, 0.5}), 1, 0),
                Tensor<double>({2, 2, 1, 1}, {11, 21.5, 22, 42.5}), 0);
}

TEST(random_sizes_agree_with_the_book) {
    Random random(31);
    for (int round = 0; round < 60; ++round) {
        const Example e = random_example(random);
        ABOUT(e.x.shape(), e.w.shape(), e.stride, e.padding);
        CHECK_CLOSE(exercise::conv2d(e.x, e.w, e.b, e.stride, e.padding),
                    cnn::conv2d(e.x, e.w, e.b, {.stride = e.stride, .padding = e.padding}),
                    rounding(2 * e.w.size(), 60));
    }
}
