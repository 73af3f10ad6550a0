// Input by input: each collects from all outputs, from the last to the first.
#include "exercises/06_dense/5_input_gradient.hpp"

namespace exercise {

Tensor<double> input_gradient(const Tensor<double>& w, const Tensor<double>& dy) {
    Tensor<double> dx({dy.shape()[0], w.shape()[1]});
    for (int n = 0; n < dx.shape()[0]; ++n)
        for (int d = 0; d < dx.shape()[1]; ++d) {
            double sum = 0;
            for (int k = w.shape()[0] - 1; k >= 0; --k) sum += w(k, d) * dy(n, k);
            dx(n, d) = sum;
        }
    return dx;
}

}  // namespace exercise
