#include "exercises/06_dense/4_weight_gradient.hpp"

#include "chapters/06_dense/dense.hpp"
#include "common/check.hpp"
#include "common/gradient_check.hpp"
#include "common/random.hpp"

using cnn::Random;
using cnn::random_normal;
using exercise::Tensor;
using exercise::weight_gradient;

TEST(two_examples_two_inputs_three_outputs) {
    const Tensor<double> x({2, 2}, {1, 2, 3, 4}), dy({2, 3}, {1, 0, 2, 0, 10, 0});
    CHECK_CLOSE(weight_gradient(x, dy), Tensor<double>({3, 2}, {1, 2, 30, 40, 2, 4}), 0);
}

TEST(examples_add_up) {
    const Tensor<double> x({3, 1}, {1, 2, 3}), dy({3, 1}, {10, 10, -1});
    CHECK_CLOSE(weight_gradient(x, dy), Tensor<double>({1, 1}, {27}), 0);
}

TEST(the_gradient_check_on_odd_sizes) {
    Random random(33);
    for (int times = 0; times < 8; ++times) {
        const int N = 1 + random.below(4), D = 1 + random.below(5), K = 1 + random.below(6);
        ABOUT(N, D, K);
        const auto x = random_normal<double>({N, D}, random);
        Tensor<double> w = random_normal<double>({K, D}, random);
        const auto b = random_normal<double>({K}, random);
        CHECK_GRADIENTS(
            {{"w", &w}}, [&] { return cnn::dense(x, w, b); },
            [&](const Tensor<double>& dy) { return std::vector{weight_gradient(x, dy)}; });
    }
}
