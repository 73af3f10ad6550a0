// caught by: two_examples_two_inputs_three_outputs
// The result is (D,K), x^T dy; the weights are (K,D).
#include "exercises/06_dense/4_weight_gradient.hpp"

namespace exercise {

Tensor<double> weight_gradient(const Tensor<double>& x, const Tensor<double>& dy) {
    const int N = x.shape()[0];
    const int D = x.shape()[1];
    const int K = dy.shape()[1];
    Tensor<double> dw({D, K});
    for (int n = 0; n < N; ++n)
        for (int k = 0; k < K; ++k)
            for (int d = 0; d < D; ++d) dw(d, k) += dy(n, k) * x(n, d);
    return dw;
}

}  // namespace exercise
