// caught by: a_row_of_five_with_stride_2
// The kernel is turned although the gradient is scattered.
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
                                const int p = i * stride + u - padding;
                                const int q = j * stride + v - padding;
                                if (p >= 0 && p < H && q >= 0 && q < W)
                                    dx(n, c, p, q) += dy(n, f, i, j) * w(f, c, KH - 1 - u, KW - 1 - v);
                            }
    return dx;
}

}  // namespace exercise
