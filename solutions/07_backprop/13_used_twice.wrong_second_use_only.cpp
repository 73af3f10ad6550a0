// caught by: both_uses_hand_their_gradient_to_the_weight
// The line that looks wrong is deleted; the first use of the weight is lost.
#include "exercises/07_backprop/13_used_twice.hpp"

namespace exercise {

LossAndSlope shared_weight(const Tensor<double>& x, const Tensor<double>& target, double w) {
    const int N = x.shape()[0];
    LossAndSlope result{0, 0};
    for (int n = 0; n < N; ++n) {
        const double h = w * x(n);
        const double y = w * h;
        result.loss += (y - target(n)) * (y - target(n)) / N;
        const double dy = 2 * (y - target(n)) / N;
        result.dw += dy * h;
    }
    return result;
}

}  // namespace exercise
