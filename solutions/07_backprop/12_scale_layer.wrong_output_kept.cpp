// caught by: one_map_of_two_pixels
// The output is kept instead of the input.
#include "exercises/07_backprop/12_scale_layer.hpp"

namespace exercise {

Tensor<double> ScaleLayer::forward(const Tensor<double>& x) {
    const auto [N, C, H, W] = cnn::sizes<4>(x, "ScaleLayer: x");
    kept = x;
    Tensor<double> y(x.shape());
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c)
            for (int i = 0; i < H; ++i)
                for (int j = 0; j < W; ++j) y(n, c, i, j) = scale(c) * x(n, c, i, j);
    kept = y;
    return y;
}

Tensor<double> ScaleLayer::backward(const Tensor<double>& dy) {
    const auto [N, C, H, W] = cnn::sizes<4>(dy, "ScaleLayer: dy");
    Tensor<double> dx(dy.shape());
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c)
            for (int i = 0; i < H; ++i)
                for (int j = 0; j < W; ++j) {
                    dscale(c) += dy(n, c, i, j) * kept(n, c, i, j);
                    dx(n, c, i, j) = scale(c) * dy(n, c, i, j);
                }
    return dx;
}

}  // namespace exercise
