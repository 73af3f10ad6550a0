#include "exercises/04_pooling/7_winners_gradient.hpp"

#include "chapters/04_pooling/pooling.hpp"
#include "common/gradient_check.hpp"
#include "common/random.hpp"

using cnn::Random;
using cnn::random_normal;
using cnn::check::rounding;
using exercise::Tensor;
using exercise::winners_gradient;

namespace {

// One map as a batch, and back.
cnn::Tensor<double> batch(const Tensor<double>& x) { return x.reshaped({1, 1, x.shape()[0], x.shape()[1]}); }
cnn::Tensor<double> map(const Tensor<double>& x) { return x.reshaped({x.shape()[2], x.shape()[3]}); }

}  // namespace

TEST(the_5_wins_both_windows) {
    CHECK_CLOSE(winners_gradient(Tensor<double>({2, 3}, {1, 5, 2, 3, 4, 0}), Tensor<double>({1, 2}, {10, 100}), 2, 1),
                Tensor<double>({2, 3}, {0, 110, 0, 0, 0, 0}), 0);
}

TEST(a_tie_goes_to_the_first) {
    const Tensor<double> dy({1, 1}, {7});
    CHECK_CLOSE(winners_gradient(Tensor<double>({2, 2}, {0, 1, 0, 1}), dy, 2, 2), Tensor<double>({2, 2}, {0, 7, 0, 0}),
                0);
    CHECK_CLOSE(winners_gradient(Tensor<double>({2, 2}, {0, 1, 1, 0}), dy, 2, 2), Tensor<double>({2, 2}, {0, 7, 0, 0}),
                0);
    CHECK_CLOSE(winners_gradient(Tensor<double>({2, 2}), dy, 2, 2), Tensor<double>({2, 2}, {7, 0, 0, 0}), 0);
}

TEST(negative_numbers_win_too) {
    CHECK_CLOSE(winners_gradient(Tensor<double>({2, 2}, {-9, -8, -3, -5}), Tensor<double>({1, 1}, {7}), 2, 2),
                Tensor<double>({2, 2}, {0, 0, 7, 0}), 0);
}

TEST(the_gradient_check_without_ties) {
    Random random(59);
    for (const auto& [H, W, k, stride] : std::vector<std::array<int, 4>>{{4, 6, 2, 2}, {5, 7, 3, 2}, {6, 5, 3, 1}}) {
        ABOUT(H, W, k, stride);
        const cnn::Pool2dOptions o{.size = k, .stride = stride};
        Tensor<double> x({H, W});
        for (int i = 0; i < x.size(); ++i) x.data()[i] = 0.1 * i;
        random.shuffle(x.values());
        CHECK_GRADIENTS(
            {{"x", &x}}, [&] { return map(cnn::max_pool2d(batch(x), o)); },
            [&](const Tensor<double>& dy) -> std::vector<Tensor<double>> {
                return {winners_gradient(x, dy, o.size.rows, o.stride.rows)};
            });
    }
}

TEST(maps_full_of_ties_agree_with_the_book) {
    Random random(58);
    for (int round = 0; round < 60; ++round) {
        const int H = 1 + random.below(7), W = 1 + random.below(7);
        const int k = 1 + random.below(std::min(H, W)), stride = 1 + random.below(3);
        ABOUT(H, W, k, stride);
        Tensor<double> x({H, W});
        for (double& value : x.values()) value = random.below(3) - 1;
        const auto dy = random_normal<double>({(H - k) / stride + 1, (W - k) / stride + 1}, random);
        CHECK_CLOSE(winners_gradient(x, dy, k, stride),
                    map(cnn::max_pool2d_backward(batch(x), batch(dy), {.size = k, .stride = stride})),
                    rounding(50, 30));
    }
}
