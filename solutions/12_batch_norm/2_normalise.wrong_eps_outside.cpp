// caught by: epsilon_stands_inside_the_root
// Epsilon is added to the deviation, not to the variance.
#include "exercises/12_batch_norm/2_normalise.hpp"

#include <cmath>

namespace exercise {

Tensor<double> normalise(const Tensor<double>& x, const Tensor<double>& gamma, const Tensor<double>& beta, double eps) {
    const auto [N, C, H, W] = cnn::sizes<4>(x, "normalise: x");
    Tensor<double> y(x.shape());
    for (int c = 0; c < C; ++c) {
        double sum = 0, squares = 0;
        for (int n = 0; n < N; ++n)
            for (int i = 0; i < H; ++i)
                for (int j = 0; j < W; ++j) sum += x(n, c, i, j);
        const double mean = sum / (N * H * W);
        for (int n = 0; n < N; ++n)
            for (int i = 0; i < H; ++i)
                for (int j = 0; j < W; ++j) squares += (x(n, c, i, j) - mean) * (x(n, c, i, j) - mean);
        const double scale = gamma(c) / (std::sqrt(squares / (N * H * W)) + eps);
        for (int n = 0; n < N; ++n)
            for (int i = 0; i < H; ++i)
                for (int j = 0; j < W; ++j) y(n, c, i, j) = (x(n, c, i, j) - mean) * scale + beta(c);
    }
    return y;
}

}  // namespace exercise
