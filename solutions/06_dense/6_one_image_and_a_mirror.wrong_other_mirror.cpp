// caught by: one_example_and_a_square_layer
// The indices of dw are exchanged too, so that both have the same mistake.
#include "exercises/06_dense/6_one_image_and_a_mirror.hpp"

namespace exercise {

Gradients dense_gradients(const Tensor<double>& x, const Tensor<double>& w, const Tensor<double>& dy) {
    const auto [N, D] = cnn::sizes<2>(x, "dense_gradients: x");
    const int K = w.shape()[0];
    Gradients g{Tensor<double>({N, D}), Tensor<double>({K, D}), Tensor<double>({K})};
    for (int n = 0; n < N; ++n)
        for (int k = 0; k < K; ++k) {
            for (int d = 0; d < D; ++d) {
                g.dx(n, d) += dy(n, k) * w(k, d);
                g.dw(d, k) += dy(n, k) * x(n, d);
            }
            g.db(k) += dy(n, k);
        }
    return g;
}

}  // namespace exercise
