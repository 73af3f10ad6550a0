// caught by: the_mean_over_all_masks_is_the_input
// The values are divided by the probability of being dropped.
#include "exercises/07_backprop/14_inverted_dropout.hpp"

namespace exercise {

Tensor<double> dropout(const Tensor<double>& x, const Tensor<double>& mask, double keep) {
    Tensor<double> y(x.shape());
    for (int e = 0; e < x.size(); ++e) y.data()[e] = x.data()[e] * mask.data()[e] / (keep < 1 ? 1 - keep : 1);
    return y;
}

Tensor<double> dropout_backward(const Tensor<double>& dy, const Tensor<double>& mask, double keep) {
    return dropout(dy, mask, keep);
}

}  // namespace exercise
