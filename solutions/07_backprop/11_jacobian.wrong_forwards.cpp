// caught by: the_gradient_at_3_2_for_1_10
// J times dy: that is the way a change of x goes forward.
#include "exercises/07_backprop/11_jacobian.hpp"

namespace exercise {

Tensor<double> jacobian(const Tensor<double>& x) { return Tensor<double>({2, 2}, {x(1), x(0), 1, 2 * x(1)}); }

Tensor<double> backward_of(const Tensor<double>& x, const Tensor<double>& dy) {
    const Tensor<double> J = jacobian(x);
    Tensor<double> dx({2});
    for (int d = 0; d < 2; ++d)
        for (int k = 0; k < 2; ++k) dx(d) += dy(k) * J(d, k);
    return dx;
}

}  // namespace exercise
