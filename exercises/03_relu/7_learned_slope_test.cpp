#include "exercises/03_relu/7_learned_slope.hpp"

#include "chapters/03_relu/prelu.hpp"
#include "common/gradient_check.hpp"
#include "common/random.hpp"

using cnn::Random;
using cnn::random_normal;
using cnn::check::rounding;
using exercise::leaky;
using exercise::leaky_gradients;
using exercise::Tensor;

TEST(two_examples_of_two_channels) {
    const Tensor<double> x({2, 2}, {-2, -2, 3, -4}), slope({2}, {0.5, 10});
    CHECK_CLOSE(leaky(x, slope), Tensor<double>({2, 2}, {-1, -20, 3, -40}), 0);
}

TEST(their_gradients) {
    const Tensor<double> x({2, 2}, {-2, -2, 3, -4}), slope({2}, {0.5, 10}), dy({2, 2}, {1, 1, 1, 100});
    const auto g = leaky_gradients(x, slope, dy);
    CHECK_CLOSE(g.dx, Tensor<double>({2, 2}, {0.5, 10, 1, 1000}), 0);
    CHECK_CLOSE(g.dslope, Tensor<double>({2}, {-2, -402}), 0);
}

TEST(at_zero_the_slope_on_the_left_counts) {
    const auto g = leaky_gradients(Tensor<double>({1, 1}), Tensor<double>({1}, {0.25}), Tensor<double>({1, 1}, {8}));
    CHECK_CLOSE(g.dx, Tensor<double>({1, 1}, {2}), 0);
    CHECK_CLOSE(g.dslope, Tensor<double>({1}), 0);
}

TEST(the_gradient_check_of_inputs_and_slopes) {
    Random random(38);
    for (const cnn::Shape& shape : {cnn::Shape{9, 1}, cnn::Shape{8, 3}, cnn::Shape{6, 5}}) {
        ABOUT(shape);
        auto x = random_normal<double>(shape, random);
        for (double& value : x.values()) value += value < 0 ? -0.02 : 0.02;  // no entry on the kink
        auto slope = random_normal<double>({shape[1]}, random);
        CHECK_GRADIENTS(
            {{"x", &x}, {"slope", &slope}}, [&] { return cnn::prelu(x, slope); },
            [&](const Tensor<double>& dy) {
                const auto g = leaky_gradients(x, slope, dy);
                return std::vector{g.dx, g.dslope};
            });
    }
}

TEST(every_size_agrees_with_the_book) {
    Random random(37);
    for (const cnn::Shape& shape : {cnn::Shape{1, 1}, cnn::Shape{1, 5}, cnn::Shape{4, 1}, cnn::Shape{3, 7}}) {
        ABOUT(shape);
        const auto x = random_normal<double>(shape, random);
        const auto slope = random_normal<double>({shape[1]}, random);
        CHECK_CLOSE(leaky(x, slope), cnn::prelu(x, slope), rounding(2, 16));
    }
}
