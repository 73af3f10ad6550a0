// caught by: odd_sizes_agree_with_convolution
// The column of w is computed with the width of the window's height.
#include "exercises/06_dense/8_dense_that_slides.hpp"

namespace exercise {

Tensor<double> sliding_dense(const Tensor<double>& x, const Tensor<double>& w, const Tensor<double>& b, int KH,
                             int KW) {
    const auto [N, C, H, W] = cnn::sizes<4>(x, "sliding_dense: x");
    const int K = w.shape()[0];
    Tensor<double> y({N, K, H - KH + 1, W - KW + 1});
    for (int n = 0; n < N; ++n)
        for (int k = 0; k < K; ++k)
            for (int i = 0; i + KH <= H; ++i)
                for (int j = 0; j + KW <= W; ++j) {
                    y(n, k, i, j) = b(k);
                    for (int c = 0; c < C; ++c)
                        for (int u = 0; u < KH; ++u)
                            for (int v = 0; v < KW; ++v)
                                y(n, k, i, j) += x(n, c, i + u, j + v) * w(k, (c * KW + v) * KH + u);
                }
    return y;
}

}  // namespace exercise
