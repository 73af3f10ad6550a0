#include "exercises/06_dense/3_bias_gradient.hpp"

#include "chapters/06_dense/dense.hpp"
#include "common/check.hpp"
#include "common/gradient_check.hpp"
#include "common/random.hpp"

using cnn::Random;
using cnn::random_normal;
using exercise::bias_gradient;
using exercise::Tensor;

TEST(three_examples_two_outputs) {
    CHECK_CLOSE(bias_gradient(Tensor<double>({3, 2}, {1, 2, 3, -1, 0, 5})), Tensor<double>({2}, {4, 6}), 0);
}

TEST(one_example_hands_its_gradient_on) {
    CHECK_CLOSE(bias_gradient(Tensor<double>({1, 3}, {7, 8, 9})), Tensor<double>({3}, {7, 8, 9}), 0);
}

TEST(the_gradient_check_on_odd_sizes) {
    Random random(32);
    for (int times = 0; times < 8; ++times) {
        const int N = 1 + random.below(4), D = 1 + random.below(5), K = 1 + random.below(6);
        ABOUT(N, D, K);
        const auto x = random_normal<double>({N, D}, random);
        const auto w = random_normal<double>({K, D}, random);
        Tensor<double> b = random_normal<double>({K}, random);
        CHECK_GRADIENTS(
            {{"b", &b}}, [&] { return cnn::dense(x, w, b); },
            [&](const Tensor<double>& dy) { return std::vector{bias_gradient(dy)}; });
    }
}
