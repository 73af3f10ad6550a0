#include "exercises/06_dense/2_dense.hpp"

#include "chapters/06_dense/dense.hpp"
#include "common/check.hpp"
#include "common/random.hpp"

using cnn::Random;
using cnn::random_normal;
using cnn::check::rounding;
using exercise::dense_layer;
using exercise::Tensor;

TEST(two_inputs_three_outputs) {
    const Tensor<double> w({3, 2}, {1, 3, 0, 2, 1, 1});
    const Tensor<double> y = dense_layer(Tensor<double>({1, 2}, {2, -1}), w, Tensor<double>({3}, {0, 10, -1}));
    CHECK_CLOSE(y, Tensor<double>({1, 3}, {-1, 8, 0}), 0);
}

TEST(each_example_of_a_batch_on_its_own) {
    const Tensor<double> x({3, 1}, {1, 2, 3});
    const Tensor<double> y = dense_layer(x, Tensor<double>({2, 1}, {10, -1}), Tensor<double>({2}, {5, 0}));
    CHECK_CLOSE(y, Tensor<double>({3, 2}, {15, -1, 25, -2, 35, -3}), 0);
}

TEST(odd_sizes_agree_with_the_book) {
    Random random(31);
    for (int times = 0; times < 12; ++times) {
        const int N = 1 + random.below(4), D = 1 + random.below(9), K = 1 + random.below(7);
        ABOUT(N, D, K);
        const auto x = random_normal<double>({N, D}, random);
        const auto w = random_normal<double>({K, D}, random);
        const auto b = random_normal<double>({K}, random);
        CHECK_CLOSE(dense_layer(x, w, b), cnn::dense(x, w, b), rounding(2 * D + 1, 60));
    }
}
