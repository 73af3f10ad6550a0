#include "exercises/11_regularisation/9_a_picture_with_gaps.hpp"

namespace exercise {

Tensor<double> twice_as_large(const Tensor<double>& x) {
    throw Todo("11.9");  // TODO: delete this line; then find the mistake
    const int H = x.shape()[0], W = x.shape()[1];
    Tensor<double> y({2 * H, 2 * W});
    for (int i = 0; i < H; ++i)
        for (int j = 0; j < W; ++j) y(2 * i, 2 * j) = x(i, j);
    return y;
}

}  // namespace exercise
