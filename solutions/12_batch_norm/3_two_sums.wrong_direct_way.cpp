// caught by: two_numbers_are_always_minus_one_and_one
// Only the direct way; that is the gradient of test mode.
#include "exercises/12_batch_norm/3_two_sums.hpp"

namespace exercise {

Tensor<double> gradient_of_x(const Tensor<double>& xhat, const Tensor<double>& deviation, const Tensor<double>& gamma,
                             const Tensor<double>& dy) {
    const auto [N, D] = cnn::sizes<2>(xhat, "gradient_of_x: xhat");
    Tensor<double> dx(xhat.shape());
    for (int d = 0; d < D; ++d)
        for (int n = 0; n < N; ++n) dx(n, d) = gamma(d) / deviation(d) * dy(n, d);
    return dx;
}

}  // namespace exercise
