// The weights of a dense layer after flatten are filters already; reshaping w to (K,C,KH,KW) would give them their
// names. So C5 of LeNet may be called dense or convolution. Only the convolution goes on working when the maps are
// larger.
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
                                y(n, k, i, j) += x(n, c, i + u, j + v) * w(k, (c * KH + u) * KW + v);
                }
    return y;
}

}  // namespace exercise
