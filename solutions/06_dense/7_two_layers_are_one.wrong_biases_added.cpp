// caught by: ten_times_2x_plus_3_plus_1
// The first bias is added as it is, not through the weights of the second layer.
#include "exercises/06_dense/7_two_layers_are_one.hpp"

namespace exercise {

DenseWeights one_layer(const DenseWeights& first, const DenseWeights& second) {
    const int M = first.w.shape()[0];
    const int D = first.w.shape()[1];
    const int K = second.w.shape()[0];
    DenseWeights both{Tensor<double>({K, D}), second.b};
    for (int k = 0; k < K; ++k)
        for (int m = 0; m < M; ++m) {
            both.b(k) += first.b(m);
            for (int d = 0; d < D; ++d) both.w(k, d) += second.w(k, m) * first.w(m, d);
        }
    return both;
}

}  // namespace exercise
