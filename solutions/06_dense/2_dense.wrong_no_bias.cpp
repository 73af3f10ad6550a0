// caught by: two_inputs_three_outputs
// The bias is forgotten.
#include "exercises/06_dense/2_dense.hpp"

namespace exercise {

Tensor<double> dense_layer(const Tensor<double>& x, const Tensor<double>& w, const Tensor<double>& b) {
    const auto [N, D] = cnn::sizes<2>(x, "dense_layer: x");
    const int K = w.shape()[0];
    Tensor<double> y({N, K});
    for (int n = 0; n < N; ++n)
        for (int k = 0; k < K; ++k) {
            for (int d = 0; d < D; ++d) y(n, k) += x(n, d) * w(k, d);
        }
    return y;
}

}  // namespace exercise
