// Each column is one window, read channel by channel and row by row: the order in which a filter (C,KH,KW) lies in
// memory, so that a filter is a row of the other matrix. A tensor begins with zeros, so the padding need not be
// written.
#include "exercises/02_padding_stride/10_im2col.hpp"

namespace exercise {

Tensor<double> im2col(const Tensor<double>& x, int KH, int KW, int stride, int padding) {
    const auto [C, H, W] = cnn::sizes<3>(x, "x");
    const int OH = (H + 2 * padding - KH) / stride + 1;
    const int OW = (W + 2 * padding - KW) / stride + 1;
    Tensor<double> columns({C * KH * KW, OH * OW});
    for (int c = 0; c < C; ++c)
        for (int u = 0; u < KH; ++u)
            for (int v = 0; v < KW; ++v)
                for (int i = 0; i < OH; ++i)
                    for (int j = 0; j < OW; ++j) {
                        const int p = i * stride + u - padding;
                        const int q = j * stride + v - padding;
                        if (p >= 0 && p < H && q >= 0 && q < W) columns((c * KH + u) * KW + v, i * OW + j) = x(c, p, q);
                    }
    return columns;
}

}  // namespace exercise
