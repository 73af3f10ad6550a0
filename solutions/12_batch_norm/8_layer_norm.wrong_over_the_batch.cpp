// caught by: an_example_does_not_see_its_neighbours
// The sums run along the column: that is batch normalisation.
#include "exercises/12_batch_norm/8_layer_norm.hpp"

#include <cmath>

namespace exercise {

Tensor<double> layer_norm(const Tensor<double>& x, const Tensor<double>& gamma, const Tensor<double>& beta,
                          double eps) {
    const auto [N, D] = cnn::sizes<2>(x, "layer_norm: x");
    Tensor<double> y(x.shape());
    for (int d = 0; d < D; ++d) {
        double sum = 0, squares = 0;
        for (int n = 0; n < N; ++n) sum += x(n, d);
        for (int n = 0; n < N; ++n) squares += (x(n, d) - sum / N) * (x(n, d) - sum / N);
        for (int n = 0; n < N; ++n) y(n, d) = gamma(d) * (x(n, d) - sum / N) / std::sqrt(squares / N + eps) + beta(d);
    }
    return y;
}

}  // namespace exercise
