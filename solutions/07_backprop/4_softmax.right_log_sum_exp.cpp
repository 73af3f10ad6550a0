// The exponential of the log-probability: exp(z - log_sum_exp of the row).
#include "exercises/07_backprop/4_softmax.hpp"

#include <algorithm>
#include <cmath>

namespace exercise {

Tensor<double> softmax_of(const Tensor<double>& logits) {
    const auto [N, K] = cnn::sizes<2>(logits, "logits");
    Tensor<double> p = logits;
    for (int n = 0; n < N; ++n) {
        const double largest = *std::max_element(&p(n, 0), &p(n, 0) + K);
        double sum = 0;
        for (int k = 0; k < K; ++k) sum += std::exp(p(n, k) - largest);
        const double log_sum_exp = largest + std::log(sum);
        for (int k = 0; k < K; ++k) p(n, k) = std::exp(p(n, k) - log_sum_exp);
    }
    return p;
}

}  // namespace exercise
