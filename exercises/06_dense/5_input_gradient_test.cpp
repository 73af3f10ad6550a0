#include "exercises/06_dense/5_input_gradient.hpp"

#include "chapters/06_dense/dense.hpp"
#include "common/check.hpp"
#include "common/gradient_check.hpp"
#include "common/random.hpp"

using cnn::Random;
using cnn::random_normal;
using exercise::input_gradient;
using exercise::Tensor;

TEST(three_outputs_two_inputs) {
    const Tensor<double> w({3, 2}, {1, 3, 0, 2, 1, 1});
    CHECK_CLOSE(input_gradient(w, Tensor<double>({1, 3}, {1, 0, 2})), Tensor<double>({1, 2}, {3, 5}), 0);
}

TEST(examples_stay_apart) {
    const Tensor<double> w({1, 2}, {1, 10});
    CHECK_CLOSE(input_gradient(w, Tensor<double>({2, 1}, {1, 2})), Tensor<double>({2, 2}, {1, 10, 2, 20}), 0);
}

TEST(in_a_square_layer_rows_are_not_columns) {
    const Tensor<double> w({2, 2}, {0, 1, 0, 0});  // only y[0] looks, and only at x[1]
    CHECK_CLOSE(input_gradient(w, Tensor<double>({1, 2}, {5, 7})), Tensor<double>({1, 2}, {0, 5}), 0);
}

TEST(the_gradient_check_on_odd_sizes) {
    Random random(34);
    for (int times = 0; times < 8; ++times) {
        const int N = 1 + random.below(4), D = 1 + random.below(5), K = 1 + random.below(6);
        ABOUT(N, D, K);
        Tensor<double> x = random_normal<double>({N, D}, random);
        const auto w = random_normal<double>({K, D}, random);
        const auto b = random_normal<double>({K}, random);
        CHECK_GRADIENTS(
            {{"x", &x}}, [&] { return cnn::dense(x, w, b); },
            [&](const Tensor<double>& dy) { return std::vector{input_gradient(w, dy)}; });
    }
}
