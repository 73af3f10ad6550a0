// Numerator and denominator may be divided by the same number, exp(largest): nothing changes on paper, and on the
// machine no exponent is above 0. The largest is that of the row: with the largest of the batch, other rows would
// become 0/0.
#include "exercises/07_backprop/4_softmax.hpp"

#include <algorithm>
#include <cmath>

namespace exercise {

Tensor<double> softmax_of(const Tensor<double>& logits) {
    const auto [N, K] = cnn::sizes<2>(logits, "softmax_of: logits");
    Tensor<double> p({N, K});
    for (int n = 0; n < N; ++n) {
        double largest = logits(n, 0);
        for (int k = 1; k < K; ++k) largest = std::max(largest, logits(n, k));
        double sum = 0;
        for (int k = 0; k < K; ++k) {
            p(n, k) = std::exp(logits(n, k) - largest);
            sum += p(n, k);
        }
        for (int k = 0; k < K; ++k) p(n, k) /= sum;
    }
    return p;
}

}  // namespace exercise
