// caught by: one_weight_on_paper
// The bias of the convolution is forgotten; only networks without one come out right.
#include "exercises/12_batch_norm/6_fold.hpp"

#include <cmath>

namespace exercise {

Folded fold(const Tensor<double>& w, const Tensor<double>& b, const Tensor<double>& gamma, const Tensor<double>& beta,
            const Tensor<double>& mean, const Tensor<double>& var, double eps) {
    const auto [F, C, KH, KW] = cnn::sizes<4>(w, "fold: w");
    Folded folded{w, b};
    for (int f = 0; f < F; ++f) {
        const double scale = gamma(f) / std::sqrt(var(f) + eps);
        for (int c = 0; c < C; ++c)
            for (int u = 0; u < KH; ++u)
                for (int v = 0; v < KW; ++v) folded.w(f, c, u, v) *= scale;
        folded.b(f) = beta(f) - mean(f) * scale;
    }
    return folded;
}

}  // namespace exercise
