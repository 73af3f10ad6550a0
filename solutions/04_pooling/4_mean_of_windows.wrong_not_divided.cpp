// caught by: without_padding_it_makes_no_difference_what_is_counted
// The sum of the window is not divided.
#include "exercises/04_pooling/4_mean_of_windows.hpp"

namespace exercise {

Tensor<double> mean_of_windows(const Tensor<double>& x, int k, int stride, int padding, bool count_padding) {
    const auto [H, W] = cnn::sizes<2>(x, "mean_of_windows: x");
    Tensor<double> y({(H + 2 * padding - k) / stride + 1, (W + 2 * padding - k) / stride + 1});
    for (int i = 0; i < y.shape()[0]; ++i)
        for (int j = 0; j < y.shape()[1]; ++j) {
            for (int u = 0; u < k; ++u)
                for (int v = 0; v < k; ++v) {
                    const int p = i * stride + u - padding;
                    const int q = j * stride + v - padding;
                    if (p < 0 || p >= H || q < 0 || q >= W) continue;
                    y(i, j) += x(p, q);
                }
        }
    return y;
}

}  // namespace exercise
