// Everything is added up in an image with its margin, from the last window to the first; the margin is cut off at the end.
#include "exercises/02_padding_stride/11_col2im.hpp"

namespace exercise {

Tensor<double> col2im(const Tensor<double>& columns, const cnn::Shape& x_shape, int KH, int KW, int stride,
                      int padding) {
    const int C = x_shape[0], H = x_shape[1], W = x_shape[2];
    const int OW = (W + 2 * padding - KW) / stride + 1;
    Tensor<double> padded({C, H + 2 * padding, W + 2 * padding});
    for (int column = columns.shape()[1] - 1; column >= 0; --column)
        for (int row = 0; row < columns.shape()[0]; ++row)
            padded(row / KW / KH, column / OW * stride + row / KW % KH, column % OW * stride + row % KW) +=
                columns(row, column);
    Tensor<double> x(x_shape);
    for (int c = 0; c < C; ++c)
        for (int p = 0; p < H; ++p)
            for (int q = 0; q < W; ++q) x(c, p, q) = padded(c, p + padding, q + padding);
    return x;
}

}  // namespace exercise
