#include "exercises/09_lenet/6_scaled_tanh.hpp"

#include "chapters/03_relu/activations.hpp"
#include "common/gradient_check.hpp"
#include "common/random.hpp"

using cnn::check::rounding;
using exercise::squash;
using exercise::squash_backward;
using exercise::Tensor;

TEST(one_stays_one) { CHECK_CLOSE(squash(Tensor<double>({3}, {-1, 0, 1})), Tensor<double>({3}, {-1, 0, 1}), 1e-5); }

TEST(the_slope_at_zero) {
    CHECK_CLOSE(squash_backward(Tensor<double>({1}), Tensor<double>({1}, {1})), Tensor<double>({1}, {1.7159 * 2 / 3}),
                rounding(20, 10));
}

TEST(the_gradient_check) {
    for (const cnn::Shape& shape : std::vector<cnn::Shape>{{7}, {3, 5}, {2, 3, 2, 4}}) {
        ABOUT(shape);
        cnn::Random random(97);
        auto x = cnn::random_normal<double>(shape, random, 1.5);
        CHECK_GRADIENTS(
            {{"x", &x}}, [&] { return squash(x); },
            [&](const Tensor<double>& dy) -> std::vector<Tensor<double>> { return {squash_backward(x, dy)}; });
    }
}

TEST(every_shape_agrees_with_the_book) {
    cnn::Random random(96);
    for (const cnn::Shape& shape : std::vector<cnn::Shape>{{1}, {3, 5}, {2, 3, 4}, {2, 1, 3, 5}}) {
        ABOUT(shape);
        const auto x = cnn::random_normal<double>(shape, random, 2);
        CHECK_CLOSE(squash(x), cnn::scaled_tanh(x), rounding(20, 10));
    }
}
