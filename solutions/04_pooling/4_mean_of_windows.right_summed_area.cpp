// A table of the sums of all pixels above and to the left: each window is four numbers of it.
#include "exercises/04_pooling/4_mean_of_windows.hpp"

#include <algorithm>

namespace exercise {

Tensor<double> mean_of_windows(const Tensor<double>& x, int k, int stride, int padding, bool count_padding) {
    const auto [H, W] = cnn::sizes<2>(x, "mean_of_windows: x");
    Tensor<double> sums({H + 1, W + 1});
    for (int p = 0; p < H; ++p)
        for (int q = 0; q < W; ++q) sums(p + 1, q + 1) = x(p, q) + sums(p, q + 1) + sums(p + 1, q) - sums(p, q);
    Tensor<double> y({(H + 2 * padding - k) / stride + 1, (W + 2 * padding - k) / stride + 1});
    for (int i = 0; i < y.shape()[0]; ++i)
        for (int j = 0; j < y.shape()[1]; ++j) {
            const int top = std::max(0, i * stride - padding), bottom = std::min(H, i * stride - padding + k);
            const int left = std::max(0, j * stride - padding), right = std::min(W, j * stride - padding + k);
            const double sum = sums(bottom, right) - sums(top, right) - sums(bottom, left) + sums(top, left);
            y(i, j) = sum / (count_padding ? k * k : (bottom - top) * (right - left));
        }
    return y;
}

}  // namespace exercise
