#include "exercises/07_backprop/2_central_difference.hpp"

#include <cmath>

#include "chapters/07_backprop/loss.hpp"
#include "common/check.hpp"
#include "common/random.hpp"

using cnn::Random;
using cnn::random_normal;
using cnn::check::rounding;
using exercise::numeric_gradient;
using exercise::Tensor;

TEST(the_square_of_the_first_times_the_second) {
    const auto f = [](const Tensor<double>& x) { return x(0) * x(0) * x(1); };
    CHECK_CLOSE(numeric_gradient(f, Tensor<double>({2}, {3, 2}), 1e-4), Tensor<double>({2}, {12, 9}), 1e-7);
}

TEST(on_a_parabola_even_a_large_step_is_exact) {
    const auto f = [](const Tensor<double>& x) { return 3 * x(0) * x(0); };
    CHECK_CLOSE(numeric_gradient(f, Tensor<double>({1}, {2}), 0.5), Tensor<double>({1}, {12}), rounding(10, 40));
}

TEST(every_entry_moves_alone) {
    const auto f = [](const Tensor<double>& x) { return x(0, 0) * x(0, 1) * x(1, 0) * x(1, 1); };
    const Tensor<double> x({2, 2}, {1, 2, 3, 4});
    CHECK_CLOSE(numeric_gradient(f, x, 0.25), Tensor<double>({2, 2}, {24, 12, 8, 6}), rounding(20, 60));
}

TEST(it_finds_the_gradient_of_cross_entropy) {
    Random random(51);
    for (const int N : {1, 2, 5}) {
        ABOUT(N);
        const auto logits = random_normal<double>({N, 3}, random, 2.0);
        std::vector<int> labels;
        for (int n = 0; n < N; ++n) labels.push_back(random.below(3));
        const auto f = [&](const Tensor<double>& z) { return cnn::softmax_cross_entropy(z, labels).loss; };
        CHECK_CLOSE(numeric_gradient(f, logits, 1e-4), cnn::softmax_cross_entropy(logits, labels).dlogits, 1e-7);
    }
}
