// The pixel under weight (u,v) of the window at (i,j): the window begins at i*stride - padding. What lies outside of
// the image is 0 and adds nothing, so it is enough to leave it out. The bias comes first and once.
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
                    y(n, f, i, j) = b(f);
                    for (int c = 0; c < C; ++c)
                        for (int u = 0; u < KH; ++u)
                            for (int v = 0; v < KW; ++v) {
                                const int p = i * stride + u - padding;
                                const int q = j * stride + v - padding;
                                if (p >= 0 && p < H && q >= 0 && q < W) y(n, f, i, j) += x(n, c, p, q) * w(f, c, u, v);
                            }
                }
    return y;
}

}  // namespace exercise
