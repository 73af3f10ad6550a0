// caught by: the_gradient_check_on_odd_sizes
// Rows and columns are exchanged; on a square map even the shape is right.
#include "exercises/05_flatten/3_gradient_of_flatten.hpp"

namespace exercise {

Tensor<double> gradient_of_flatten(const Tensor<double>& x, const Tensor<double>& dy) {
    Tensor<double> dx(x.shape());
    const int H = x.shape()[2];
    const int W = x.shape()[3];
    for (int n = 0; n < x.shape()[0]; ++n)
        for (int c = 0; c < x.shape()[1]; ++c)
            for (int i = 0; i < H; ++i)
                for (int j = 0; j < W; ++j) dx(n, c, i, j) = dy(n, (c * W + j) * H + i);
    return dx;
}

}  // namespace exercise
