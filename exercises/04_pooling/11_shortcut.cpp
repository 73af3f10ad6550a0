#include "exercises/04_pooling/11_shortcut.hpp"

namespace exercise {

// Its author tried it on numbers that were all different, with windows side by side, and it was right. Two things have
// to change: one shows where windows overlap, the other where two pixels are equal, as zeros after a ReLU often are.
Tensor<double> gradient_by_value(const Tensor<double>& x, const Tensor<double>& y, const Tensor<double>& dy, int k,
                                 int stride) {
    throw Todo("4.11");  // TODO: delete this line; then find the mistakes that the check reports
    Tensor<double> dx(x.shape());
    for (int i = 0; i < y.shape()[0]; ++i)
        for (int j = 0; j < y.shape()[1]; ++j)
            for (int u = 0; u < k; ++u)
                for (int v = 0; v < k; ++v)
                    if (x(i * stride + u, j * stride + v) == y(i, j)) dx(i * stride + u, j * stride + v) = dy(i, j);
    return dx;
}

}  // namespace exercise
