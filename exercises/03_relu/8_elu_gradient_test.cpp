#include "exercises/03_relu/8_elu_gradient.hpp"

#include <cmath>

#include "chapters/03_relu/activations.hpp"
#include "common/gradient_check.hpp"
#include "common/random.hpp"

using cnn::Random;
using cnn::random_normal;
using cnn::check::rounding;
using exercise::elu_gradient;
using exercise::Tensor;

TEST(where_e_to_the_x_is_a_half) {
    CHECK_CLOSE(elu_gradient(Tensor<double>({2}, {-std::log(2.0), 3}), Tensor<double>({2}, {10, 10}), 4),
                Tensor<double>({2}, {20, 10}), rounding(10, 40));
}

TEST(at_zero_the_slope_on_the_left_counts) {
    CHECK_CLOSE(elu_gradient(Tensor<double>({1}), Tensor<double>({1}, {10}), 0.7), Tensor<double>({1}, {7}),
                rounding(10, 40));
}

TEST(far_out_on_both_sides) {
    CHECK_CLOSE(elu_gradient(Tensor<double>({2}, {-800, 800}), Tensor<double>({2}, {5, 5}), 2),
                Tensor<double>({2}, {0, 5}), rounding(10, 40));
}

TEST(the_gradient_check_of_every_alpha) {
    Random random(39);
    for (const double alpha : {0.3, 1.0, 2.5})
        for (const cnn::Shape& shape : {cnn::Shape{7}, cnn::Shape{3, 5}, cnn::Shape{2, 3, 4, 1}}) {
            ABOUT(alpha, shape);
            auto x = random_normal<double>(shape, random);
            for (double& value : x.values()) value += value < 0 ? -0.02 : 0.02;  // no entry on the kink
            CHECK_GRADIENTS(
                {{"x", &x}}, [&] { return cnn::elu(x, alpha); },
                [&](const Tensor<double>& dy) -> std::vector<Tensor<double>> { return {elu_gradient(x, dy, alpha)}; });
        }
}
