// caught by: a_row_of_two
// The picture stands there four times: the remainder is taken, not the quotient.
#include "exercises/11_regularisation/9_a_picture_with_gaps.hpp"

namespace exercise {

Tensor<double> twice_as_large(const Tensor<double>& x) {
    const int H = x.shape()[0], W = x.shape()[1];
    Tensor<double> y({2 * H, 2 * W});
    for (int i = 0; i < 2 * H; ++i)
        for (int j = 0; j < 2 * W; ++j) y(i, j) = x(i % H, j % W);
    return y;
}

}  // namespace exercise
