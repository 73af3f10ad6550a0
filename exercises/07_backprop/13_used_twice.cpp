#include "exercises/07_backprop/13_used_twice.hpp"

namespace exercise {

// With this gradient training goes roughly the right way, with steps of the wrong length. Two lines have to change.
LossAndSlope shared_weight(const Tensor<double>& x, const Tensor<double>& target, double w) {
    throw Todo("7.13");  // TODO: delete this line; then find the mistakes that the check reports
    const int N = x.shape()[0];
    LossAndSlope result{0, 0};
    for (int n = 0; n < N; ++n) {
        const double h = w * x(n);
        const double y = w * h;
        result.loss += (y - target(n)) * (y - target(n)) / N;
        const double dy = 2 * (y - target(n));
        result.dw += dy * h;
        const double dh = dy * w;
        result.dw = dh * x(n);
    }
    return result;
}

}  // namespace exercise
