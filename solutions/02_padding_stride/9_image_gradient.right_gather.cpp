// Each pixel collects from the windows that cover it: from those whose beginning is a whole number of strides away.
#include "exercises/02_padding_stride/9_image_gradient.hpp"

namespace exercise {

Tensor<double> image_gradient(const cnn::Shape& x_shape, const Tensor<double>& w, const Tensor<double>& dy, int stride,
                              int padding) {
    const auto [F, C, KH, KW] = cnn::sizes<4>(w, "w");
    Tensor<double> dx(x_shape);
    for (int n = 0; n < x_shape[0]; ++n)
        for (int c = 0; c < C; ++c)
            for (int p = 0; p < x_shape[2]; ++p)
                for (int q = 0; q < x_shape[3]; ++q)
                    for (int u = 0; u < KH; ++u)
                        for (int v = 0; v < KW; ++v) {
                            const int top = p + padding - u, left = q + padding - v;
                            const int i = top / stride, j = left / stride;
                            if (top < 0 || left < 0 || top % stride != 0 || left % stride != 0) continue;
                            if (i >= dy.shape()[2] || j >= dy.shape()[3]) continue;
                            for (int f = 0; f < F; ++f) dx(n, c, p, q) += w(f, c, u, v) * dy(n, f, i, j);
                        }
    return dx;
}

}  // namespace exercise
