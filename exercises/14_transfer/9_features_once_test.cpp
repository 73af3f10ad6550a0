#include "exercises/14_transfer/9_features_once.hpp"

#include <cmath>
#include <vector>

#include "common/check.hpp"
#include "common/exercises/guarded.hpp"
#include "common/exercises/measure.hpp"
#include "common/random.hpp"

using exercise::Guarded;

namespace {

__attribute__((noinline)) void plain_train_last(const float* x, const float* u, const float* t, float* w, int N, int D,
                                                int F, int epochs, float rate) {
    std::vector<float> f(static_cast<std::size_t>(F)), dw(static_cast<std::size_t>(F));
    for (int epoch = 0; epoch < epochs; ++epoch) {
        std::fill(dw.begin(), dw.end(), 0.0F);
        for (int n = 0; n < N; ++n) {
            float y = 0;
            for (int k = 0; k < F; ++k) {
                float sum = 0;
                for (int d = 0; d < D; ++d) sum += u[k * D + d] * x[n * D + d];
                f[static_cast<std::size_t>(k)] = sum > 0 ? sum : 0;
                y += w[k] * f[static_cast<std::size_t>(k)];
            }
            for (int k = 0; k < F; ++k) dw[static_cast<std::size_t>(k)] += (y - t[n]) * f[static_cast<std::size_t>(k)];
        }
        for (int k = 0; k < F; ++k) w[k] -= rate / static_cast<float>(N) * dw[static_cast<std::size_t>(k)];
    }
}

struct Case {
    Case(int N, int D, int F) : N_(N), D_(D), F_(F) {
        cnn::Random random(static_cast<std::uint64_t>(N * 10000 + D * 100 + F));
        x = cnn::random_normal<float>({N, D}, random);
        u = cnn::random_normal<float>({F, D}, random, 1 / std::sqrt(static_cast<double>(D)));
        t = cnn::random_normal<float>({N}, random);
        w = cnn::random_normal<float>({F}, random);
    }
    int N_, D_, F_;
    cnn::Tensor<float> x, u, t, w;
};

// The same with sums in double.
std::vector<double> in_double(const Case& c, int epochs, double rate) {
    const auto value = [](const cnn::Tensor<float>& all, int k) { return static_cast<double>(all.data()[k]); };
    std::vector<double> w, next;
    for (int k = 0; k < c.F_; ++k) w.push_back(value(c.w, k));
    for (int epoch = 0; epoch < epochs; ++epoch, w = next) {
        next = w;
        for (int n = 0; n < c.N_; ++n) {
            std::vector<double> f(w.size());
            double y = 0;
            for (int k = 0; k < c.F_; ++k) {
                double sum = 0;
                for (int d = 0; d < c.D_; ++d) sum += value(c.u, k * c.D_ + d) * value(c.x, n * c.D_ + d);
                f[static_cast<std::size_t>(k)] = std::max(0.0, sum);
                y += w[static_cast<std::size_t>(k)] * f[static_cast<std::size_t>(k)];
            }
            for (std::size_t k = 0; k < w.size(); ++k) next[k] -= rate / c.N_ * (y - value(c.t, n)) * f[k];
        }
    }
    return w;
}

void compare(int N, int D, int F, int epochs) {
    ABOUT(N, D, F, epochs);
    const Case c(N, D, F);
    const Guarded x(c.x), u(c.u), t(c.t);
    Guarded w(c.w);
    exercise::train_last(x.data(), u.data(), t.data(), w.data(), N, D, F, epochs, 0.05F);
    const std::vector<double> expected = in_double(c, epochs, static_cast<double>(0.05F));
    for (int k = 0; k < F; ++k) {
        ABOUT(k);
        CHECK_CLOSE(static_cast<double>(w[k]), expected[static_cast<std::size_t>(k)], 1e-4);
    }
    CHECK(w.intact());
}

}  // namespace

TEST(one_step_on_paper) {
    const float x[] = {3}, u[] = {2}, t[] = {5};
    float w[] = {0.5F};
    exercise::train_last(x, u, t, w, 1, 1, 1, 1, 0.01F);
    CHECK_CLOSE(static_cast<double>(w[0]), 0.62, 1e-6);
}

TEST(a_feature_below_zero_is_none) {
    const float x[] = {3}, u[] = {-2}, t[] = {5};
    float w[] = {0.5F};
    exercise::train_last(x, u, t, w, 1, 1, 1, 10, 0.01F);
    CHECK_CLOSE(static_cast<double>(w[0]), 0.5, 0);
}

TEST(every_size_agrees_with_double) {
    for (const int N : {1, 2, 7})
        for (const int D : {1, 3, 8})
            for (const int F : {1, 2, 5}) compare(N, D, F, 3);
    compare(20, 9, 6, 12);
}

TEST(no_epoch_changes_nothing) { compare(3, 2, 4, 0); }

MEASURE {
    constexpr int N = 100, D = 256, F = 64, epochs = 20;
    const Case c(N, D, F);
    std::vector<float> w(F);
    const auto time = [&](const auto& train) {
        return exercise::best_time([&] {
            std::copy_n(c.w.data(), F, w.begin());
            train(c.x.data(), c.u.data(), c.t.data(), w.data(), N, D, F, epochs, 0.001F);
        });
    };
    exercise::print_medal(time(plain_train_last) / time(exercise::train_last), 3, 8, 14);
}
