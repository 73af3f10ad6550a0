// caught by: one_row_of_two_outputs
// dy is turned as well, which turns the result and mends nothing.
#include "exercises/01_convolution/13_turned_or_not.hpp"

namespace exercise {

namespace {

// x: (H,W)   returns x with `rows` rows and `cols` columns of zeros on each side
Tensor<double> with_zeros(const Tensor<double>& x, int rows, int cols) {
    const auto [H, W] = cnn::sizes<2>(x, "x");
    Tensor<double> wide({H + 2 * rows, W + 2 * cols});
    for (int i = 0; i < H; ++i)
        for (int j = 0; j < W; ++j) wide(i + rows, j + cols) = x(i, j);
    return wide;
}

}  // namespace

Tensor<double> image_gradient(const Tensor<double>& k, const Tensor<double>& dy) {
    const auto [KH, KW] = cnn::sizes<2>(k, "k");
    return cnn::correlate2d(with_zeros(cnn::flipped(dy), KH - 1, KW - 1), cnn::flipped(k));
}

}  // namespace exercise
