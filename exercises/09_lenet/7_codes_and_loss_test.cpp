#include "exercises/09_lenet/7_codes_and_loss.hpp"

#include "chapters/09_lenet/lenet1998.hpp"
#include "common/gradient_check.hpp"

using cnn::check::rounding;
using exercise::distance_loss;
using exercise::distances;
using exercise::Loss;
using exercise::Tensor;

TEST(two_codes_of_three_values) {
    CHECK_CLOSE(distances(Tensor<double>({1, 3}, {1, 0, -1}), Tensor<double>({2, 3}, {1, -1, 1, -1, -1, -1})),
                Tensor<double>({1, 2}, {5, 5}), rounding(20, 10));
}

TEST(the_loss_of_two_distances) {
    const Loss got = distance_loss(Tensor<double>({1, 2}, {2, 1}), {0});
    const double sum = std::exp(-0.1) + std::exp(-2.0) + std::exp(-1.0);
    CHECK_CLOSE(got.loss, 2 + std::log(sum), rounding(20, 10));
    CHECK_CLOSE(got.dy, Tensor<double>({1, 2}, {1 - std::exp(-2.0) / sum, -std::exp(-1.0) / sum}), rounding(20, 10));
}

TEST(the_gradient_check_of_the_loss) {
    cnn::Random random(98);
    Tensor<double> y({3, 4});
    for (double& value : y.values()) value = random.uniform(0, 4);
    const std::vector<int> labels{1, 3, 0};
    CHECK_GRADIENTS(
        {{"y", &y}}, [&] { return Tensor<double>({1}, {distance_loss(y, labels).loss}); },
        [&](const Tensor<double>& r) -> std::vector<Tensor<double>> {
            Tensor<double> dy = distance_loss(y, labels).dy;
            for (double& value : dy.values()) value *= r(0);
            return {dy};
        });
}

TEST(random_batches_agree_with_the_book) {
    cnn::Random random(97);
    for (const auto& [N, K, D] : std::vector<std::array<int, 3>>{{1, 1, 1}, {2, 3, 5}, {5, 4, 3}, {3, 10, 84}}) {
        ABOUT(N, K, D);
        const auto x = cnn::random_normal<double>({N, D}, random);
        const auto codes = cnn::random_normal<double>({K, D}, random);
        const Tensor<double> y = cnn::RbfLayer<double>("rbf", codes).forward(x, {});
        CHECK_CLOSE(distances(x, codes), y, rounding(5 * D, 500));
        std::vector<int> labels;
        for (int n = 0; n < N; ++n) labels.push_back(random.below(K));
        const Loss got = distance_loss(y, labels);
        const auto expected = cnn::rbf_loss(y, labels);
        CHECK_CLOSE(got.loss, expected.loss, rounding(100, 500));
        CHECK_CLOSE(got.dy, expected.dlogits, rounding(100, 10));
    }
}
