// One loop over the memory of the result: where does its next value come from?
#include "exercises/05_flatten/4_channels_last.hpp"

namespace exercise {

Tensor<double> to_channels_last(const Tensor<double>& x) {
    const auto [N, C, H, W] = cnn::sizes<4>(x, "x");
    Tensor<double> y({N, H, W, C});
    for (int p = 0; p < y.size(); ++p) y.data()[p] = x(p / (C * W * H), p % C, p / (C * W) % H, p / C % W);
    return y;
}

Tensor<double> to_channels_first(const Tensor<double>& x) {
    const auto [N, H, W, C] = cnn::sizes<4>(x, "x");
    Tensor<double> y({N, C, H, W});
    for (int p = 0; p < y.size(); ++p) y.data()[p] = x(p / (W * H * C), p / W % H, p % W, p / (W * H) % C);
    return y;
}

}  // namespace exercise
