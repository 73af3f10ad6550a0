// The Jacobian entry by entry; the way back without it, each derivative times its gradient.
#include "exercises/07_backprop/11_jacobian.hpp"

namespace exercise {

Tensor<double> jacobian(const Tensor<double>& x) {
    Tensor<double> J({2, 2});
    J(0, 0) = x(1);
    J(0, 1) = x(0);
    J(1, 0) = 1;
    J(1, 1) = x(1) + x(1);
    return J;
}

Tensor<double> backward_of(const Tensor<double>& x, const Tensor<double>& dy) {
    return Tensor<double>({2}, {dy(1) + x(1) * dy(0), 2 * (x(1) * dy(1)) + x(0) * dy(0)});
}

}  // namespace exercise
