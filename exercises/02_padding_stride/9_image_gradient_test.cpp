#include "exercises/02_padding_stride/9_image_gradient.hpp"

#include "chapters/02_padding_stride/conv2d.hpp"
#include "common/gradient_check.hpp"
#include "common/random.hpp"

using cnn::Random;
using cnn::random_normal;
using cnn::check::rounding;
using exercise::image_gradient;
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

TEST(a_row_of_five_with_stride_2) {
    CHECK_CLOSE(
        image_gradient({1, 1, 1, 5}, Tensor<double>({1, 1, 1, 2}, {2, 3}), Tensor<double>({1, 1, 1, 2}, {1, 10}), 2, 0),
        Tensor<double>({1, 1, 1, 5}, {2, 3, 20, 30, 0}), 0);
}

TEST(two_pixels_between_zeros) {
    CHECK_CLOSE(image_gradient({1, 1, 1, 2}, Tensor<double>({1, 1, 1, 3}, {1, 2, 3}),
                               Tensor<double>({1, 1, 3, 2}, {0, 0, 1, 10, 0, 0}), 1, 1),
                Tensor<double>({1, 1, 1, 2}, {12, 23}), 0);
}

TEST(all_filters_add_up) {
    CHECK_CLOSE(image_gradient({1, 2, 1, 1}, Tensor<double>({3, 2, 1, 1}, {1, 2, 3, 4, 5, 6}),
                               Tensor<double>({1, 3, 1, 1}, {1, 10, 100}), 1, 0),
                Tensor<double>({1, 2, 1, 1}, {531, 642}), 0);
}

TEST(the_gradient_check_of_the_image) {
    Random random(36);
    auto x = random_normal<double>({2, 3, 6, 5}, random);
    const auto w = random_normal<double>({2, 3, 2, 4}, random);
    const Tensor<double> b({2});
    CHECK_GRADIENTS(
        {{"x", &x}}, [&] { return cnn::conv2d(x, w, b, {.stride = 2, .padding = 1}); },
        [&](const Tensor<double>& dy) -> std::vector<Tensor<double>> {
            return {image_gradient(x.shape(), w, dy, 2, 1)};
        });
}

TEST(random_sizes_agree_with_the_book) {
    Random random(35);
    for (int round = 0; round < 60; ++round) {
        const Example e = random_example(random);
        ABOUT(e.x.shape(), e.w.shape(), e.stride, e.padding);
        CHECK_CLOSE(image_gradient(e.x.shape(), e.w, e.dy, e.stride, e.padding),
                    cnn::conv2d_backward(e.x, e.w, e.dy, {.stride = e.stride, .padding = e.padding}).dx,
                    rounding(2 * e.w.size(), 60));
    }
}
