#include "exercises/07_backprop/11_jacobian.hpp"

#include "common/check.hpp"
#include "common/gradient_check.hpp"
#include "common/random.hpp"

using cnn::Random;
using cnn::random_normal;
using cnn::check::rounding;
using exercise::backward_of;
using exercise::jacobian;
using exercise::Tensor;

namespace {

Tensor<double> layer(const Tensor<double>& x) { return Tensor<double>({2}, {x(0) * x(1), x(0) + x(1) * x(1)}); }

}  // namespace

TEST(the_jacobian_at_3_2) {
    CHECK_CLOSE(jacobian(Tensor<double>({2}, {3, 2})), Tensor<double>({2, 2}, {2, 3, 1, 4}), 0);
}

TEST(the_gradient_at_3_2_for_1_10) {
    CHECK_CLOSE(backward_of(Tensor<double>({2}, {3, 2}), Tensor<double>({2}, {1, 10})), Tensor<double>({2}, {12, 43}),
                0);
}

TEST(each_column_is_what_one_input_does) {
    Random random(61);
    for (int times = 0; times < 6; ++times) {
        const auto x = random_normal<double>({2}, random, 2.0);
        const Tensor<double> J = jacobian(x);
        for (int d = 0; d < 2; ++d) {
            Tensor<double> more = x, less = x;  // the layer is quadratic, so a central difference is exact
            more(d) += 0.5;
            less(d) -= 0.5;
            const Tensor<double> above = layer(more), below = layer(less);
            for (int k = 0; k < 2; ++k) {
                ABOUT(d, k);
                CHECK_CLOSE(J(k, d), above(k) - below(k), rounding(10, 100));
            }
        }
    }
}

TEST(the_gradient_check) {
    Random random(62);
    for (int times = 0; times < 4; ++times) {
        ABOUT(times);
        Tensor<double> x = random_normal<double>({2}, random, 2.0);
        CHECK_GRADIENTS(
            {{"x", &x}}, [&] { return layer(x); },
            [&](const Tensor<double>& dy) { return std::vector{backward_of(x, dy)}; });
    }
}
