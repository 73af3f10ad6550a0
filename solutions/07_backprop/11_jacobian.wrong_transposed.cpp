// caught by: the_jacobian_at_3_2
// Rows and columns are exchanged: one row for each input.
#include "exercises/07_backprop/11_jacobian.hpp"

namespace exercise {

Tensor<double> jacobian(const Tensor<double>& x) { return Tensor<double>({2, 2}, {x(1), 1, x(0), 2 * x(1)}); }

Tensor<double> backward_of(const Tensor<double>& x, const Tensor<double>& dy) {
    const Tensor<double> J = jacobian(x);
    Tensor<double> dx({2});
    for (int d = 0; d < 2; ++d)
        for (int k = 0; k < 2; ++k) dx(d) += dy(k) * J(k, d);
    return dx;
}

}  // namespace exercise
