// caught by: one_two_five_eighths_and_the_label_1
// The sign is turned round: training would go uphill.
#include "exercises/07_backprop/6_gradient_of_the_loss.hpp"

namespace exercise {

Tensor<double> dlogits_of(const Tensor<double>& p, const std::vector<int>& labels) {
    const auto [N, K] = cnn::sizes<2>(p, "dlogits_of: p");
    Tensor<double> dlogits({N, K});
    for (int n = 0; n < N; ++n)
        for (int k = 0; k < K; ++k) {
            const double one_hot = k == labels[static_cast<std::size_t>(n)] ? 1 : 0;
            dlogits(n, k) = (one_hot - p(n, k)) / N;
        }
    return dlogits;
}

}  // namespace exercise
