// Only the order of the axes changes, so the formula is an assignment with the same four letters on both sides. Take
// the sizes from the names of the axes of x: the second is C in NCHW, the last is C in NHWC.
#include "exercises/05_flatten/4_channels_last.hpp"

namespace exercise {

Tensor<double> to_channels_last(const Tensor<double>& x) {
    const auto [N, C, H, W] = cnn::sizes<4>(x, "to_channels_last: x");
    Tensor<double> y({N, H, W, C});
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c)
            for (int i = 0; i < H; ++i)
                for (int j = 0; j < W; ++j) y(n, i, j, c) = x(n, c, i, j);
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
