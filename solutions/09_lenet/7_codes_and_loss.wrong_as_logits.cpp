// caught by: the_gradient_check_of_the_loss
// The gradient has the sign of softmax cross entropy; here the smallest output wins.
#include "exercises/09_lenet/7_codes_and_loss.hpp"

#include <cmath>

namespace exercise {

Tensor<double> distances(const Tensor<double>& x, const Tensor<double>& codes) {
    const auto [N, D] = cnn::sizes<2>(x, "x");
    const int K = codes.shape()[0];
    Tensor<double> y({N, K});
    for (int n = 0; n < N; ++n)
        for (int k = 0; k < K; ++k)
            for (int d = 0; d < D; ++d) y(n, k) += (x(n, d) - codes(k, d)) * (x(n, d) - codes(k, d));
    return y;
}

Loss distance_loss(const Tensor<double>& y, const std::vector<int>& labels) {
    const auto [N, K] = cnn::sizes<2>(y, "y");
    Loss result{0, Tensor<double>({N, K})};
    for (int n = 0; n < N; ++n) {
        const int label = labels[static_cast<std::size_t>(n)];
        double sum = std::exp(-0.1);
        for (int k = 0; k < K; ++k) sum += std::exp(-y(n, k));
        result.loss += (y(n, label) + std::log(sum)) / N;
        for (int k = 0; k < K; ++k) result.dy(n, k) = (std::exp(-y(n, k)) / sum - (k == label ? 1 : 0)) / N;
    }
    return result;
}

}  // namespace exercise
