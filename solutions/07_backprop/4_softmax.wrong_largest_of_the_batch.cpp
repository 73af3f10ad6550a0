// caught by: rows_a_thousand_apart_do_not_see_each_other
// The largest logit is that of the whole batch; rows far below it become 0/0.
#include "exercises/07_backprop/4_softmax.hpp"

#include <algorithm>
#include <cmath>

namespace exercise {

Tensor<double> softmax_of(const Tensor<double>& logits) {
    const auto [N, K] = cnn::sizes<2>(logits, "softmax_of: logits");
    Tensor<double> p({N, K});
    for (int n = 0; n < N; ++n) {
        const double largest = *std::max_element(logits.values().begin(), logits.values().end());
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
