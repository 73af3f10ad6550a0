// caught by: a_window_of_zeros_hands_on_its_gradient_once
// The search stops in the inner loop only: the first equal pixel of every row of the window wins.
#include "exercises/04_pooling/11_shortcut.hpp"

namespace exercise {

Tensor<double> gradient_by_value(const Tensor<double>& x, const Tensor<double>& y, const Tensor<double>& dy, int k,
                                 int stride) {
    Tensor<double> dx(x.shape());
    for (int i = 0; i < y.shape()[0]; ++i)
        for (int j = 0; j < y.shape()[1]; ++j)
            for (int u = 0; u < k; ++u)
                for (int v = 0; v < k; ++v)
                    if (x(i * stride + u, j * stride + v) == y(i, j)) {
                        dx(i * stride + u, j * stride + v) += dy(i, j);
                        break;
                    }
    return dx;
}

}  // namespace exercise
