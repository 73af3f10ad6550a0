// Asked of every place of the result, where it came from: no place is left empty.
#include "exercises/11_regularisation/9_a_picture_with_gaps.hpp"

namespace exercise {

Tensor<double> twice_as_large(const Tensor<double>& x) {
    const int H = x.shape()[0], W = x.shape()[1];
    Tensor<double> y({2 * H, 2 * W});
    for (int i = 0; i < 2 * H; ++i)
        for (int j = 0; j < 2 * W; ++j) y(i, j) = x(i / 2, j / 2);
    return y;
}

}  // namespace exercise
