// Window by window: each fills its column from top to bottom.
#include "exercises/02_padding_stride/10_im2col.hpp"

namespace exercise {

Tensor<double> im2col(const Tensor<double>& x, int KH, int KW, int stride, int padding) {
    const auto [C, H, W] = cnn::sizes<3>(x, "x");
    const int OH = (H + 2 * padding - KH) / stride + 1;
    const int OW = (W + 2 * padding - KW) / stride + 1;
    Tensor<double> columns({C * KH * KW, OH * OW});
    for (int column = 0; column < OH * OW; ++column)
        for (int row = 0; row < C * KH * KW; ++row) {
            const int p = column / OW * stride + row / KW % KH - padding;
            const int q = column % OW * stride + row % KW - padding;
            const bool inside = p >= 0 && p < H && q >= 0 && q < W;
            columns(row, column) = inside ? x(row / KW / KH, p, q) : 0;
        }
    return columns;
}

}  // namespace exercise
