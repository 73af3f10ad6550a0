// caught by: the_gradient_check_where_windows_overlap
// The first winner alone gets the gradient, but = still loses what other windows gave it.
#include "exercises/04_pooling/11_shortcut.hpp"

namespace exercise {

Tensor<double> gradient_by_value(const Tensor<double>& x, const Tensor<double>& y, const Tensor<double>& dy, int k,
                                 int stride) {
    Tensor<double> dx(x.shape());
    for (int i = 0; i < y.shape()[0]; ++i)
        for (int j = 0; j < y.shape()[1]; ++j) {
            bool found = false;
            for (int u = 0; u < k; ++u)
                for (int v = 0; v < k; ++v)
                    if (!found && x(i * stride + u, j * stride + v) == y(i, j)) {
                        dx(i * stride + u, j * stride + v) = dy(i, j);
                        found = true;
                    }
        }
    return dx;
}

}  // namespace exercise
