// caught by: odd_sizes_agree_with_the_book_both_ways
// Rows and columns are exchanged on the way: NWHC.
#include "exercises/05_flatten/4_channels_last.hpp"

namespace exercise {

Tensor<double> to_channels_last(const Tensor<double>& x) {
    const auto [N, C, H, W] = cnn::sizes<4>(x, "to_channels_last: x");
    Tensor<double> y({N, W, H, C});
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c)
            for (int i = 0; i < H; ++i)
                for (int j = 0; j < W; ++j) y(n, j, i, c) = x(n, c, i, j);
    return y;
}

Tensor<double> to_channels_first(const Tensor<double>& x) {
    const auto [N, H, W, C] = cnn::sizes<4>(x, "to_channels_first: x");
    Tensor<double> y({N, C, H, W});
    for (int n = 0; n < N; ++n)
        for (int i = 0; i < H; ++i)
            for (int j = 0; j < W; ++j)
                for (int c = 0; c < C; ++c) y(n, c, i, j) = x(n, i, j, c);
    return y;
}

}  // namespace exercise
