#include "exercises/07_backprop/6_gradient_of_the_loss.hpp"

#include "chapters/07_backprop/loss.hpp"
#include "common/check.hpp"
#include "common/gradient_check.hpp"
#include "common/random.hpp"

using cnn::Random;
using cnn::random_normal;
using cnn::check::rounding;
using exercise::dlogits_of;
using exercise::Tensor;

TEST(one_two_five_eighths_and_the_label_1) {
    CHECK_CLOSE(dlogits_of(Tensor<double>({1, 3}, {0.125, 0.25, 0.625}), {1}),
                Tensor<double>({1, 3}, {0.125, -0.75, 0.625}), 0);
}

TEST(a_batch_of_two_has_half_the_gradient_each) {
    CHECK_CLOSE(dlogits_of(Tensor<double>({2, 2}, {0.5, 0.5, 0.25, 0.75}), {0, 0}),
                Tensor<double>({2, 2}, {-0.25, 0.25, -0.375, 0.375}), rounding(5));
}

TEST(the_gradient_check_on_random_batches) {
    Random random(55);
    for (int times = 0; times < 8; ++times) {
        const int N = 1 + random.below(4), K = 2 + random.below(5);
        ABOUT(N, K);
        Tensor<double> z = random_normal<double>({N, K}, random, 2.0);
        std::vector<int> labels;
        for (int n = 0; n < N; ++n) labels.push_back(random.below(K));
        CHECK_GRADIENTS(
            {{"logits", &z}}, [&] { return Tensor<double>({1}, {cnn::softmax_cross_entropy(z, labels).loss}); },
            [&](const Tensor<double>& upstream) {
                Tensor<double> dz = dlogits_of(cnn::softmax(z), labels);
                for (double& value : dz.values()) value *= upstream(0);
                return std::vector{dz};
            });
    }
}
