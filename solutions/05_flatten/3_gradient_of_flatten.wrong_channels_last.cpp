// caught by: the_gradient_check_on_odd_sizes
// The row is read in the order of NHWC.
#include "exercises/05_flatten/3_gradient_of_flatten.hpp"

namespace exercise {

Tensor<double> gradient_of_flatten(const Tensor<double>& x, const Tensor<double>& dy) {
    Tensor<double> dx(x.shape());
    const int C = x.shape()[1];
    const int W = x.shape()[3];
    for (int n = 0; n < x.shape()[0]; ++n)
        for (int c = 0; c < C; ++c)
            for (int i = 0; i < x.shape()[2]; ++i)
                for (int j = 0; j < W; ++j) dx(n, c, i, j) = dy(n, (i * W + j) * C + c);
    return dx;
}

}  // namespace exercise
