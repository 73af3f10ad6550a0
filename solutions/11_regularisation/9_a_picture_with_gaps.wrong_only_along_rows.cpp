// caught by: one_pixel_becomes_four
// The gaps are closed along the rows only.
#include "exercises/11_regularisation/9_a_picture_with_gaps.hpp"

namespace exercise {

Tensor<double> twice_as_large(const Tensor<double>& x) {
    const int H = x.shape()[0], W = x.shape()[1];
    Tensor<double> y({2 * H, 2 * W});
    for (int i = 0; i < H; ++i)
        for (int j = 0; j < W; ++j) y(2 * i, 2 * j) = y(2 * i, 2 * j + 1) = x(i, j);
    return y;
}

}  // namespace exercise
