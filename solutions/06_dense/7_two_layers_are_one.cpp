// y = W2 (W1 x + b1) + b2 = (W2 W1) x + (W2 b1 + b2). However many linear layers you stack, one does the same: depth
// is worth nothing until something bends the line between them, which is what ReLU is for.
#include "exercises/06_dense/7_two_layers_are_one.hpp"

namespace exercise {

DenseWeights one_layer(const DenseWeights& first, const DenseWeights& second) {
    const int M = first.w.shape()[0];
    const int D = first.w.shape()[1];
    const int K = second.w.shape()[0];
    DenseWeights both{Tensor<double>({K, D}), second.b};
    for (int k = 0; k < K; ++k)
        for (int m = 0; m < M; ++m) {
            both.b(k) += second.w(k, m) * first.b(m);
            for (int d = 0; d < D; ++d) both.w(k, d) += second.w(k, m) * first.w(m, d);
        }
    return both;
}

}  // namespace exercise
