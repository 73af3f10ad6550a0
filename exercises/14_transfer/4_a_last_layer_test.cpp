#include "exercises/14_transfer/4_a_last_layer.hpp"

#include <cmath>

#include "common/check.hpp"
#include "common/random.hpp"

using exercise::Last;
using exercise::step;
using exercise::Tensor;

namespace {

double loss(const Tensor<double>& x, const std::vector<int>& labels, const Last& last) {
    const auto [N, D] = cnn::sizes<2>(x, "test");
    double sum = 0;
    for (int n = 0; n < N; ++n) {
        double z = last.b;
        for (int d = 0; d < D; ++d) z += last.w(d) * x(n, d);
        sum += std::log1p(std::exp(labels[static_cast<std::size_t>(n)] == 1 ? -z : z));
    }
    return sum / N;
}

struct Case {
    Tensor<double> x;
    std::vector<int> labels;
    Last last;
};

Case some_case(int N, int D) {
    cnn::Random random(static_cast<std::uint64_t>(100 * N + D));
    Case c{cnn::random_normal<double>({N, D}, random), {}, {cnn::random_normal<double>({D}, random), 0.3}};
    for (int n = 0; n < N; ++n) c.labels.push_back(random.below(2));
    return c;
}

}  // namespace

TEST(two_features_on_paper) {
    const Last after = step(Tensor<double>({2, 1}, {2, -2}), {1, 0}, {Tensor<double>({1}), 0}, 1);
    CHECK_CLOSE(after.w(0), 1, 1e-12);
    CHECK_CLOSE(after.b, 0, 1e-12);
}

TEST(the_bias_moves_towards_the_more_frequent_class) {
    const Last after = step(Tensor<double>({4, 1}), {1, 1, 1, 0}, {Tensor<double>({1}), 0}, 1);
    CHECK_CLOSE(after.b, 0.25, 1e-12);
}

TEST(the_step_follows_the_slope_of_the_loss) {
    for (const auto& [N, D] : {std::pair{1, 1}, {3, 5}, {7, 2}}) {
        ABOUT(N, D);
        const Case c = some_case(N, D);
        const Last after = step(c.x, c.labels, c.last, 0.5);
        for (int d = 0; d <= D; ++d) {
            Last more = c.last, less = c.last;
            (d < D ? more.w(d) : more.b) += 1e-5;
            (d < D ? less.w(d) : less.b) -= 1e-5;
            const double slope = (loss(c.x, c.labels, more) - loss(c.x, c.labels, less)) / 2e-5;
            const double moved = d < D ? after.w(d) - c.last.w(d) : after.b - c.last.b;
            CHECK_CLOSE(moved, -0.5 * slope, 1e-8);
        }
    }
}

TEST(many_steps_separate_what_can_be_separated) {
    const Tensor<double> x({4, 2}, {1, 5, 2, 6, 4, 1, 5, 2});
    const std::vector<int> labels{0, 0, 1, 1};
    Last last{Tensor<double>({2}), 0};
    for (int k = 0; k < 300; ++k) last = step(x, labels, last, 0.3);
    CHECK(loss(x, labels, last) < 0.02);
}
