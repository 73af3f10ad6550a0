// caught by: the_errors_minus_1_minus_1_1_and_2
// The gradient passes everywhere, as if there were no ReLU.
#include "exercises/03_relu/10_train_a_relu.hpp"

namespace exercise {

Unit loss_gradient(const Unit& unit, const Tensor<double>& x, const Tensor<double>& target) {
    Unit g{0, 0};
    for (int n = 0; n < x.size(); ++n) {
        const double z = unit.w * x(n) + unit.b;
        const double error = (z > 0 ? z : 0) - target(n);
        {
            g.w += error * x(n);
            g.b += error;
        }
    }
    return {g.w / x.size(), g.b / x.size()};
}

}  // namespace exercise
