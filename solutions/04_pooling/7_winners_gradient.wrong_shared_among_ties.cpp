// caught by: a_tie_goes_to_the_first
// Equal pixels share the gradient instead of leaving it to the first.
#include "exercises/04_pooling/7_winners_gradient.hpp"

#include <algorithm>

namespace exercise {

Tensor<double> winners_gradient(const Tensor<double>& x, const Tensor<double>& dy, int k, int stride) {
    Tensor<double> dx(x.shape());
    for (int i = 0; i < dy.shape()[0]; ++i)
        for (int j = 0; j < dy.shape()[1]; ++j) {
            double largest = x(i * stride, j * stride);
            for (int u = 0; u < k; ++u)
                for (int v = 0; v < k; ++v) largest = std::max(largest, x(i * stride + u, j * stride + v));
            int winners = 0;
            for (int u = 0; u < k; ++u)
                for (int v = 0; v < k; ++v) winners += x(i * stride + u, j * stride + v) == largest ? 1 : 0;
            for (int u = 0; u < k; ++u)
                for (int v = 0; v < k; ++v)
                    if (x(i * stride + u, j * stride + v) == largest)
                        dx(i * stride + u, j * stride + v) += dy(i, j) / winners;
        }
    return dx;
}

}  // namespace exercise
