// caught by: two_pixels_between_zeros
// The padding is forgotten in the gradient.
#include "exercises/02_padding_stride/9_image_gradient.hpp"

namespace exercise {

Tensor<double> image_gradient(const cnn::Shape& x_shape, const Tensor<double>& w, const Tensor<double>& dy, int stride,
                              int padding) {
    const auto [F, C, KH, KW] = cnn::sizes<4>(w, "w");
    const auto [N, same, OH, OW] = cnn::sizes<4>(dy, "dy");
    const int H = x_shape[2];
    const int W = x_shape[3];
    Tensor<double> dx(x_shape);
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
                                    dx(n, c, p, q) += dy(n, f, i, j) * w(f, c, u, v);
                            }
    return dx;
}

}  // namespace exercise
