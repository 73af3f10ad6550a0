// Weight by weight: each is a sum of its own over all images and places.
#include "exercises/02_padding_stride/8_weight_gradient.hpp"

namespace exercise {

namespace {

double pixel(const Tensor<double>& x, int n, int c, int p, int q) {
    return p >= 0 && p < x.shape()[2] && q >= 0 && q < x.shape()[3] ? x(n, c, p, q) : 0;
}

}  // namespace

Tensor<double> weight_gradient(const Tensor<double>& x, const Tensor<double>& dy, const cnn::Shape& w_shape, int stride,
                               int padding) {
    const auto [N, F, OH, OW] = cnn::sizes<4>(dy, "dy");
    Tensor<double> dw(w_shape);
    for (int f = 0; f < F; ++f)
        for (int c = 0; c < w_shape[1]; ++c)
            for (int u = 0; u < w_shape[2]; ++u)
                for (int v = 0; v < w_shape[3]; ++v)
                    for (int j = OW - 1; j >= 0; --j)
                        for (int i = OH - 1; i >= 0; --i)
                            for (int n = 0; n < N; ++n)
                                dw(f, c, u, v) +=
                                    pixel(x, n, c, i * stride + u - padding, j * stride + v - padding) * dy(n, f, i, j);
    return dw;
}

}  // namespace exercise
