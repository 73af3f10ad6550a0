// caught by: every_size_agrees_with_double
// The gradient is not set to zero before the next epoch: that is momentum without a brake.
#include "exercises/14_transfer/9_features_once.hpp"

#include <algorithm>
#include <vector>

namespace exercise {

void train_last(const float* x, const float* u, const float* t, float* w, int N, int D, int F, int epochs, float rate) {
    std::vector<float> f(static_cast<std::size_t>(N * F)), dw(static_cast<std::size_t>(F));
    for (int n = 0; n < N; ++n)
        for (int k = 0; k < F; ++k) {
            float sum = 0;
            for (int d = 0; d < D; ++d) sum += u[k * D + d] * x[n * D + d];
            f[static_cast<std::size_t>(n * F + k)] = sum > 0 ? sum : 0;
        }
    for (int epoch = 0; epoch < epochs; ++epoch) {
        for (int n = 0; n < N; ++n) {
            const float* feature = f.data() + n * F;
            float y = 0;
            for (int k = 0; k < F; ++k) y += w[k] * feature[k];
            for (int k = 0; k < F; ++k) dw[static_cast<std::size_t>(k)] += (y - t[n]) * feature[k];
        }
        for (int k = 0; k < F; ++k) w[k] -= rate / static_cast<float>(N) * dw[static_cast<std::size_t>(k)];
    }
}

}  // namespace exercise
