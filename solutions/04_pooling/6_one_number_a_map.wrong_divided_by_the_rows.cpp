// caught by: the_means_of_two_maps
// Divided by the number of rows only.
#include "exercises/04_pooling/6_one_number_a_map.hpp"

#include <algorithm>

namespace exercise {

Tensor<double> mean_of_map(const Tensor<double>& x) {
    const auto [N, C, H, W] = cnn::sizes<4>(x, "mean_of_map: x");
    Tensor<double> y({N, C});
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c) {
            for (int i = 0; i < H; ++i)
                for (int j = 0; j < W; ++j) y(n, c) += x(n, c, i, j);
            y(n, c) /= H;
        }
    return y;
}

Tensor<double> largest_of_map(const Tensor<double>& x) {
    const auto [N, C, H, W] = cnn::sizes<4>(x, "largest_of_map: x");
    Tensor<double> y({N, C});
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c) {
            y(n, c) = x(n, c, 0, 0);
            for (int i = 0; i < H; ++i)
                for (int j = 0; j < W; ++j) y(n, c) = std::max(y(n, c), x(n, c, i, j));
        }
    return y;
}

Tensor<double> mean_of_map_gradient(const Tensor<double>& dy, int H, int W) {
    const auto [N, C] = cnn::sizes<2>(dy, "mean_of_map_gradient: dy");
    Tensor<double> dx({N, C, H, W});
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c)
            for (int i = 0; i < H; ++i)
                for (int j = 0; j < W; ++j) dx(n, c, i, j) = dy(n, c) / (H * W);
    return dx;
}

}  // namespace exercise
