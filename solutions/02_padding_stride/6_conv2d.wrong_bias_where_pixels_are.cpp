// caught by: random_sizes_agree_with_the_book
// Adds the bias with the first existing pixel of a window: windows in the padding get none.
#include "exercises/02_padding_stride/6_conv2d.hpp"

namespace exercise {

Tensor<double> conv2d(const Tensor<double>& x, const Tensor<double>& w, const Tensor<double>& b, int stride,
                      int padding) {
    const auto [N, C, H, W] = cnn::sizes<4>(x, "x");
    const auto [F, same, KH, KW] = cnn::sizes<4>(w, "w");
    const int OH = (H + 2 * padding - KH) / stride + 1;
    const int OW = (W + 2 * padding - KW) / stride + 1;
    Tensor<double> y({N, F, OH, OW});
    for (int n = 0; n < N; ++n)
        for (int f = 0; f < F; ++f)
            for (int i = 0; i < OH; ++i)
                for (int j = 0; j < OW; ++j) {
                    bool first = true;
                    for (int c = 0; c < C; ++c)
                        for (int u = 0; u < KH; ++u)
                            for (int v = 0; v < KW; ++v) {
                                const int p = i * stride + u - padding;
                                const int q = j * stride + v - padding;
                                if (p >= 0 && p < H && q >= 0 && q < W) {
                                    if (first) y(n, f, i, j) = b(f);
                                    first = false;
                                    y(n, f, i, j) += x(n, c, p, q) * w(f, c, u, v);
                                }
                            }
                }
    return y;
}

}  // namespace exercise
