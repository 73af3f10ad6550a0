// Another right way: an image of zeros leaves the bias alone, and the normalisation itself says what becomes of it.
#include "exercises/12_batch_norm/6_fold.hpp"

#include <cmath>

#include "chapters/12_batch_norm/batch_norm.hpp"

namespace exercise {

Folded fold(const Tensor<double>& w, const Tensor<double>& b, const Tensor<double>& gamma, const Tensor<double>& beta,
            const Tensor<double>& mean, const Tensor<double>& var, double eps) {
    const int F = w.shape()[0], weights = w.size() / F;
    // What the normalisation makes of the bias, and of the bias and one weight more.
    const Tensor<double> zero({1, F}, std::vector<double>(b.values().begin(), b.values().end()));
    const Tensor<double> at_zero = cnn::batch_norm_inference(zero, gamma, beta, mean, var, eps + 1e-300);
    Folded folded{w, at_zero.reshaped({F})};
    for (int i = 0; i < w.size(); ++i) folded.w.data()[i] *= gamma(i / weights) / std::sqrt(var(i / weights) + eps);
    return folded;
}

}  // namespace exercise
