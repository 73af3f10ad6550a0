// Weight by weight: each is a sum of its own, from the last example to the first.
#include "exercises/06_dense/4_weight_gradient.hpp"

namespace exercise {

Tensor<double> weight_gradient(const Tensor<double>& x, const Tensor<double>& dy) {
    Tensor<double> dw({dy.shape()[1], x.shape()[1]});
    for (int k = 0; k < dw.shape()[0]; ++k)
        for (int d = 0; d < dw.shape()[1]; ++d) {
            double sum = 0;
            for (int n = x.shape()[0] - 1; n >= 0; --n) sum += x(n, d) * dy(n, k);
            dw(k, d) = sum;
        }
    return dw;
}

}  // namespace exercise
