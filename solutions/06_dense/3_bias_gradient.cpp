// The same b[k] was added to output k of every example. If it grows by a little, all N outputs grow by as much, so
// the loss changes by the sum of their gradients. A sum and no mean: the loss has divided by N already, if it is a
// mean.
#include "exercises/06_dense/3_bias_gradient.hpp"

namespace exercise {

Tensor<double> bias_gradient(const Tensor<double>& dy) {
    const auto [N, K] = cnn::sizes<2>(dy, "bias_gradient: dy");
    Tensor<double> db({K});
    for (int n = 0; n < N; ++n)
        for (int k = 0; k < K; ++k) db(k) += dy(n, k);
    return db;
}

}  // namespace exercise
