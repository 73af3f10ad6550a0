#include "exercises/09_lenet/3_margin_and_scale.hpp"

#include "chapters/02_padding_stride/padding.hpp"
#include "common/check.hpp"
#include "common/random.hpp"

using cnn::check::rounding;
using exercise::network_input;
using exercise::Tensor;

TEST(two_pixels_in_a_frame_of_one) {
    const double b = -0.1;
    CHECK_CLOSE(network_input(Tensor<double>({1, 2}, {0, 255}), 1, b, 1.175),
                Tensor<double>({3, 4}, {b, b, b, b, b, b, 1.175, b, b, b, b, b}), rounding(10, 2));
}

TEST(mnist_becomes_32_by_32) {
    CHECK_EQUAL(network_input(Tensor<double>({28, 28}), 2, -0.1, 1.175).shape(), cnn::Shape({32, 32}));
}

TEST(without_a_margin_the_size_stays) {
    CHECK_CLOSE(network_input(Tensor<double>({2, 1}, {51, 102}), 0, 0, 1), Tensor<double>({2, 1}, {0.2, 0.4}),
                rounding(10, 2));
}

// Padding with zeros, which are background before they are scaled, gives the same.
TEST(random_images_agree_with_padding_before_scaling) {
    cnn::Random random(93);
    for (int trial = 0; trial < 20; ++trial) {
        const int H = 1 + random.below(6), W = 1 + random.below(6), margin = random.below(4);
        ABOUT(H, W, margin);
        Tensor<double> pixels({1, 1, H, W});
        for (double& p : pixels.values()) p = random.below(256);
        const double background = random.uniform(-1, 1), ink = random.uniform(-1, 3);
        Tensor<double> expected = cnn::pad2d(pixels, {margin, margin, margin, margin}, cnn::PadMode::zero);
        for (double& p : expected.values()) p = background + (ink - background) * p / 255;
        CHECK_CLOSE(network_input(pixels.reshaped({H, W}), margin, background, ink),
                    expected.reshaped({H + 2 * margin, W + 2 * margin}), rounding(10, 2));
    }
}
