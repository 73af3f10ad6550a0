// caught by: a_hopeless_answer_costs_much_but_not_infinitely_much
// The probability is computed first; it becomes 0, and its logarithm infinite.
#include "exercises/07_backprop/5_cross_entropy.hpp"

#include <algorithm>
#include <cmath>

namespace exercise {

double loss_of(const Tensor<double>& logits, const std::vector<int>& labels) {
    const auto [N, K] = cnn::sizes<2>(logits, "loss_of: logits");
    double loss = 0;
    for (int n = 0; n < N; ++n) {
        double largest = logits(n, 0);
        for (int k = 1; k < K; ++k) largest = std::max(largest, logits(n, k));
        double sum = 0;
        for (int k = 0; k < K; ++k) sum += std::exp(logits(n, k) - largest);
        const int label = labels[static_cast<std::size_t>(n)];
        const double log_p = std::log(std::exp(logits(n, label) - largest) / sum);
        loss -= log_p / N;
    }
    return loss;
}

}  // namespace exercise
