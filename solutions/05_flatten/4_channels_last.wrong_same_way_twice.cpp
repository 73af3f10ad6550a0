// caught by: the_way_back_collects_each_channel
// The way back moves the second axis to the end once more; twice there is not there and back.
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

Tensor<double> to_channels_first(const Tensor<double>& x) { return to_channels_last(x); }

}  // namespace exercise
