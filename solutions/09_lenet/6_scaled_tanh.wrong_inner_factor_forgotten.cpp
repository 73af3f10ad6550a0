// caught by: the_slope_at_zero
// The 2/3 inside is forgotten by the chain rule.
#include "exercises/09_lenet/6_scaled_tanh.hpp"

#include <cmath>

namespace exercise {

namespace {

constexpr double A = 1.7159, S = 2.0 / 3;

}  // namespace

Tensor<double> squash(const Tensor<double>& x) {
    Tensor<double> y = x;
    for (double& value : y.values()) value = A * std::tanh(S * value);
    return y;
}

Tensor<double> squash_backward(const Tensor<double>& x, const Tensor<double>& dy) {
    Tensor<double> dx = dy;
    for (int i = 0; i < x.size(); ++i) {
        const double t = std::tanh(S * x.data()[i]);
        dx.data()[i] *= A * (1 - t * t);
    }
    return dx;
}

}  // namespace exercise
