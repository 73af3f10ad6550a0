#include "exercises/02_padding_stride/8_weight_gradient.hpp"

#include "chapters/02_padding_stride/conv2d.hpp"
#include "common/gradient_check.hpp"
#include "common/random.hpp"

using cnn::Random;
using cnn::random_normal;
using cnn::check::rounding;
using exercise::Tensor;
using exercise::weight_gradient;

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
    CHECK_CLOSE(weight_gradient(Tensor<double>({1, 1, 1, 5}, {1, 2, 3, 4, 5}), Tensor<double>({1, 1, 1, 2}, {1, 10}),
                                {1, 1, 1, 2}, 2, 0),
                Tensor<double>({1, 1, 1, 2}, {31, 42}), 0);
}

TEST(two_pixels_between_zeros) {
    CHECK_CLOSE(weight_gradient(Tensor<double>({1, 1, 1, 2}, {1, 2}), Tensor<double>({1, 1, 3, 2}, {0, 0, 1, 10, 0, 0}),
                                {1, 1, 1, 3}, 1, 1),
                Tensor<double>({1, 1, 1, 3}, {10, 21, 2}), 0);
}

TEST(two_images_add_up) {
    CHECK_CLOSE(weight_gradient(Tensor<double>({2, 1, 1, 1}, {3, 5}), Tensor<double>({2, 2, 1, 1}, {1, 10, 100, 1000}),
                                {2, 1, 1, 1}, 1, 0),
                Tensor<double>({2, 1, 1, 1}, {503, 5030}), 0);
}

TEST(each_channel_has_its_own_weights) {
    CHECK_CLOSE(weight_gradient(Tensor<double>({1, 2, 1, 3}, {1, 2, 3, 10, 20, 30}),
                                Tensor<double>({1, 1, 1, 2}, {1, 100}), {1, 2, 1, 2}, 1, 0),
                Tensor<double>({1, 2, 1, 2}, {201, 302, 2010, 3020}), 0);
}

TEST(the_gradient_check_of_the_weights) {
    Random random(34);
    const auto x = random_normal<double>({3, 2, 6, 7}, random);
    auto w = random_normal<double>({4, 2, 3, 2}, random);
    const Tensor<double> b({4});
    CHECK_GRADIENTS(
        {{"w", &w}}, [&] { return cnn::conv2d(x, w, b, {.stride = 2, .padding = 1}); },
        [&](const Tensor<double>& dy) -> std::vector<Tensor<double>> {
            return {weight_gradient(x, dy, w.shape(), 2, 1)};
        });
}

TEST(random_sizes_agree_with_the_book) {
    Random random(33);
    for (int round = 0; round < 60; ++round) {
        const Example e = random_example(random);
        ABOUT(e.x.shape(), e.w.shape(), e.stride, e.padding);
        CHECK_CLOSE(weight_gradient(e.x, e.dy, e.w.shape(), e.stride, e.padding),
                    cnn::conv2d_backward(e.x, e.w, e.dy, {.stride = e.stride, .padding = e.padding}).dw,
                    rounding(2 * e.dy.size(), 60));
    }
}
