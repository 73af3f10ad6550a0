// The square multiplied out; probabilities with the smallest exponent taken out, j as one class more.
#include "exercises/09_lenet/7_codes_and_loss.hpp"

#include <algorithm>
#include <cmath>

namespace exercise {

Tensor<double> distances(const Tensor<double>& x, const Tensor<double>& codes) {
    Tensor<double> y({x.shape()[0], codes.shape()[0]});
    for (int n = 0; n < y.shape()[0]; ++n)
        for (int k = 0; k < y.shape()[1]; ++k)
            for (int d = 0; d < x.shape()[1]; ++d)
                y(n, k) += x(n, d) * x(n, d) + codes(k, d) * codes(k, d) - 2 * x(n, d) * codes(k, d);
    return y;
}

Loss distance_loss(const Tensor<double>& y, const std::vector<int>& labels) {
    const auto [N, K] = cnn::sizes<2>(y, "y");
    Loss result{0, Tensor<double>({N, K})};
    for (int n = 0; n < N; ++n) {
        const int label = labels[static_cast<std::size_t>(n)];
        const double smallest = std::min(0.1, *std::min_element(&y(n, 0), &y(n, 0) + K));
        double sum = std::exp(smallest - 0.1);
        for (int k = 0; k < K; ++k) sum += std::exp(smallest - y(n, k));
        result.loss += y(n, label) - smallest + std::log(sum);
        for (int k = 0; k < K; ++k) result.dy(n, k) = -std::exp(smallest - y(n, k)) / sum / N;
        result.dy(n, label) += 1.0 / N;
    }
    result.loss /= N;
    return result;
}

}  // namespace exercise
