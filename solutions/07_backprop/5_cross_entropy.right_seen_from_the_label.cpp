// Seen from the label: -log p is the log of the sum of exp(z - z of the label), made safe by the largest difference.
#include "exercises/07_backprop/5_cross_entropy.hpp"

#include <algorithm>
#include <cmath>

namespace exercise {

double loss_of(const Tensor<double>& logits, const std::vector<int>& labels) {
    const auto [N, K] = cnn::sizes<2>(logits, "logits");
    double sum_of_losses = 0;
    for (int n = 0; n < N; ++n) {
        const double own = logits(n, labels[static_cast<std::size_t>(n)]);
        double largest = 0, sum = 0;
        for (int k = 0; k < K; ++k) largest = std::max(largest, logits(n, k) - own);
        for (int k = 0; k < K; ++k) sum += std::exp(logits(n, k) - own - largest);
        sum_of_losses += largest + std::log(sum);
    }
    return sum_of_losses / N;
}

}  // namespace exercise
