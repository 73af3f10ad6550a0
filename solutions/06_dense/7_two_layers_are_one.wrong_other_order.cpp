// caught by: square_layers_where_the_order_of_the_product_matters
// The product is W1 W2 where both are square; matrices do not commute.
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
            for (int d = 0; d < D; ++d) both.w(k, d) += first.w(k, m) * second.w(m, d);
        }
    return both;
}

}  // namespace exercise
