// im2col copies a pixel into every window that covers it; the gradients of all copies add up in the pixel, hence +=. It
// is no inverse: a pixel under four windows comes back four times as large.
#include "exercises/02_padding_stride/11_col2im.hpp"

namespace exercise {

Tensor<double> col2im(const Tensor<double>& columns, const cnn::Shape& x_shape, int KH, int KW, int stride,
                      int padding) {
    const int C = x_shape[0];
    const int H = x_shape[1];
    const int W = x_shape[2];
    const int OH = (H + 2 * padding - KH) / stride + 1;
    const int OW = (W + 2 * padding - KW) / stride + 1;
    Tensor<double> x(x_shape);
    for (int c = 0; c < C; ++c)
        for (int u = 0; u < KH; ++u)
            for (int v = 0; v < KW; ++v)
                for (int i = 0; i < OH; ++i)
                    for (int j = 0; j < OW; ++j) {
                        const int p = i * stride + u - padding;
                        const int q = j * stride + v - padding;
                        if (p >= 0 && p < H && q >= 0 && q < W)
                            x(c, p, q) += columns((c * KH + u) * KW + v, i * OW + j);
                    }
    return x;
}

}  // namespace exercise
