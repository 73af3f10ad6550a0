#include "exercises/07_backprop/13_used_twice.hpp"

#include "common/check.hpp"
#include "common/gradient_check.hpp"
#include "common/random.hpp"

using cnn::Random;
using cnn::random_normal;
using exercise::shared_weight;
using exercise::Tensor;

TEST(both_uses_hand_their_gradient_to_the_weight) {
    const auto result = shared_weight(Tensor<double>({1}, {1}), Tensor<double>({1}, {3}), 2);
    CHECK_CLOSE(result.loss, 1.0, 0);
    CHECK_CLOSE(result.dw, 8.0, 0);
}

TEST(an_example_seen_twice_in_a_batch_has_the_same_mean_gradient) {
    const auto result = shared_weight(Tensor<double>({2}, {1, 1}), Tensor<double>({2}, {3, 3}), 2);
    CHECK_CLOSE(result.loss, 1.0, 0);
    CHECK_CLOSE(result.dw, 8.0, 0);
}

TEST(the_gradient_check_on_random_batches) {
    Random random(64);
    for (const int N : {1, 2, 5}) {
        ABOUT(N);
        const auto x = random_normal<double>({N}, random);
        const auto target = random_normal<double>({N}, random);
        Tensor<double> w = random_normal<double>({1}, random);
        CHECK_GRADIENTS(
            {{"w", &w}},
            [&] {
                double loss = 0;  // (w w x - target)^2, without the student's code
                for (int n = 0; n < N; ++n) loss += std::pow(w(0) * w(0) * x(n) - target(n), 2) / N;
                return Tensor<double>({1}, {loss});
            },
            [&](const Tensor<double>& upstream) {
                return std::vector{Tensor<double>({1}, {upstream(0) * shared_weight(x, target, w(0)).dw})};
            });
    }
}
