#include "exercises/03_relu/2_rectify_gradient.hpp"

#include <limits>

#include "chapters/03_relu/relu.hpp"
#include "common/gradient_check.hpp"
#include "common/random.hpp"

using cnn::Random;
using cnn::random_normal;
using exercise::rectify_gradient;
using exercise::Tensor;

TEST(the_gradient_10_20_30_at_minus_2_minus_1_and_3) {
    CHECK_CLOSE(rectify_gradient(Tensor<double>({3}, {-2, -1, 3}), Tensor<double>({3}, {10, 20, 30})),
                Tensor<double>({3}, {0, 0, 30}), 0);
}

TEST(negative_gradients_pass_as_well) {
    CHECK_CLOSE(rectify_gradient(Tensor<double>({4}, {2, -2, 0.5, -0.5}), Tensor<double>({4}, {-1, -2, -3, -4})),
                Tensor<double>({4}, {-1, 0, -3, 0}), 0);
}

TEST(nothing_passes_at_zero) {
    CHECK_CLOSE(rectify_gradient(Tensor<double>({3}, {0.0, -0.0, 1e-300}), Tensor<double>({3}, {5, 6, 7})),
                Tensor<double>({3}, {0, 0, 7}), 0);
}

TEST(an_infinite_gradient_is_stopped_too) {
    const double infinity = std::numeric_limits<double>::infinity();
    CHECK_CLOSE(rectify_gradient(Tensor<double>({2}, {-1, 0}), Tensor<double>({2}, {infinity, -infinity})),
                Tensor<double>({2}), 0);
}

TEST(the_gradient_check_of_every_shape) {
    Random random(32);
    for (const cnn::Shape& shape : {cnn::Shape{4}, cnn::Shape{5, 3}, cnn::Shape{2, 1, 7}, cnn::Shape{3, 2, 4, 5}}) {
        ABOUT(shape);
        auto x = random_normal<double>(shape, random);
        for (double& value : x.values()) value += value < 0 ? -0.02 : 0.02;  // no entry on the kink
        CHECK_GRADIENTS(
            {{"x", &x}}, [&] { return cnn::relu(x); },
            [&](const Tensor<double>& dy) -> std::vector<Tensor<double>> { return {rectify_gradient(x, dy)}; });
    }
}
