// caught by: two_pixels_between_zeros
// The padding is forgotten in the gradient.
#include "exercises/02_padding_stride/8_weight_gradient.hpp"

namespace exercise {

Tensor<double> weight_gradient(const Tensor<double>& x, const Tensor<double>& dy, const cnn::Shape& w_shape, int stride,
                               int padding) {
    const auto [N, C, H, W] = cnn::sizes<4>(x, "x");
    const auto [same, F, OH, OW] = cnn::sizes<4>(dy, "dy");
    const int KH = w_shape[2];
    const int KW = w_shape[3];
    Tensor<double> dw(w_shape);
    for (int n = 0; n < N; ++n)
        for (int f = 0; f < F; ++f)
            for (int i = 0; i < OH; ++i)
                for (int j = 0; j < OW; ++j)
                    for (int c = 0; c < C; ++c)
                        for (int u = 0; u < KH; ++u)
                            for (int v = 0; v < KW; ++v) {
                                const int p = i * stride + u;
                                const int q = j * stride + v;
                                if (p >= 0 && p < H && q >= 0 && q < W)
                                    dw(f, c, u, v) += dy(n, f, i, j) * x(n, c, p, q);
                            }
    return dw;
}

}  // namespace exercise
