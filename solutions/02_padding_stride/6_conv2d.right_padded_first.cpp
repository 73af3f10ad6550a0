// The zeros are written around the image first, so that no place needs a condition; the bias comes last.
#include "exercises/02_padding_stride/6_conv2d.hpp"

namespace exercise {

Tensor<double> conv2d(const Tensor<double>& x, const Tensor<double>& w, const Tensor<double>& b, int stride,
                      int padding) {
    const auto [N, C, H, W] = cnn::sizes<4>(x, "x");
    const auto [F, same, KH, KW] = cnn::sizes<4>(w, "w");
    Tensor<double> padded({N, C, H + 2 * padding, W + 2 * padding});
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c)
            for (int p = 0; p < H; ++p)
                for (int q = 0; q < W; ++q) padded(n, c, p + padding, q + padding) = x(n, c, p, q);
    Tensor<double> y({N, F, (H + 2 * padding - KH) / stride + 1, (W + 2 * padding - KW) / stride + 1});
    for (int n = 0; n < N; ++n)
        for (int f = 0; f < F; ++f)
            for (int i = 0; i < y.shape()[2]; ++i)
                for (int j = 0; j < y.shape()[3]; ++j) {
                    double sum = 0;
                    for (int u = 0; u < KH; ++u)
                        for (int v = 0; v < KW; ++v)
                            for (int c = 0; c < C; ++c)
                                sum += padded(n, c, i * stride + u, j * stride + v) * w(f, c, u, v);
                    y(n, f, i, j) = sum + b(f);
                }
    return y;
}

}  // namespace exercise
