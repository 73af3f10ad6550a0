// caught by: a_gradient_of_ones_gives_zero
// The sums are not divided by the number of values.
#include "exercises/12_batch_norm/3_two_sums.hpp"

namespace exercise {

Tensor<double> gradient_of_x(const Tensor<double>& xhat, const Tensor<double>& deviation, const Tensor<double>& gamma,
                             const Tensor<double>& dy) {
    const auto [N, D] = cnn::sizes<2>(xhat, "gradient_of_x: xhat");
    Tensor<double> dx(xhat.shape());
    for (int d = 0; d < D; ++d) {
        double mean_dy = 0, mean_dy_xhat = 0;
        for (int n = 0; n < N; ++n) {
            mean_dy += dy(n, d);
            mean_dy_xhat += dy(n, d) * xhat(n, d);
        }
        for (int n = 0; n < N; ++n)
            dx(n, d) = gamma(d) / deviation(d) * (dy(n, d) - mean_dy - xhat(n, d) * mean_dy_xhat);
    }
    return dx;
}

}  // namespace exercise
