#include "exercises/06_dense/6_one_image_and_a_mirror.hpp"

#include "chapters/06_dense/dense.hpp"
#include "common/check.hpp"
#include "common/gradient_check.hpp"
#include "common/random.hpp"

using cnn::Random;
using cnn::random_normal;
using exercise::dense_gradients;
using exercise::Tensor;

namespace {

void check_sizes(int N, int D, int K) {
    Random random(static_cast<std::uint64_t>(35 + N + 10 * D + 100 * K));
    Tensor<double> x = random_normal<double>({N, D}, random);
    Tensor<double> w = random_normal<double>({K, D}, random);
    Tensor<double> b = random_normal<double>({K}, random);
    CHECK_GRADIENTS(
        {{"x", &x}, {"w", &w}, {"b", &b}}, [&] { return cnn::dense(x, w, b); },
        [&](const Tensor<double>& dy) {
            const auto g = dense_gradients(x, w, dy);
            return std::vector{g.dx, g.dw, g.db};
        });
}

}  // namespace

TEST(one_example_and_diagonal_weights) {
    const auto g = dense_gradients(Tensor<double>({1, 2}, {1, 2}), Tensor<double>({2, 2}, {5, 0, 0, 7}),
                                   Tensor<double>({1, 2}, {10, 20}));
    CHECK_CLOSE(g.dx, Tensor<double>({1, 2}, {50, 140}), 0);
    CHECK_CLOSE(g.dw, Tensor<double>({2, 2}, {10, 20, 20, 40}), 0);
    CHECK_CLOSE(g.db, Tensor<double>({2}, {10, 20}), 0);
}

TEST(one_example_and_a_square_layer) { check_sizes(1, 3, 3); }

TEST(a_batch_of_three_and_a_square_layer) { check_sizes(3, 2, 2); }

TEST(odd_sizes) {
    check_sizes(1, 4, 3);
    check_sizes(2, 1, 5);
    check_sizes(4, 5, 2);
}
