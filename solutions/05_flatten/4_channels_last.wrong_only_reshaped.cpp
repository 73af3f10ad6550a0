// caught by: two_channels_of_one_row_are_dealt_out_in_turn
// The axes get new sizes, but no value moves.
#include "exercises/05_flatten/4_channels_last.hpp"

namespace exercise {

Tensor<double> to_channels_last(const Tensor<double>& x) {
    const auto [N, C, H, W] = cnn::sizes<4>(x, "to_channels_last: x");
    return x.reshaped({N, H, W, C});
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
