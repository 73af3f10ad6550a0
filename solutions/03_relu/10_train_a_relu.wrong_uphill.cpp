// caught by: a_relu_learns_what_another_relu_knows
// target - y instead of y - target: the step goes uphill.
#include "exercises/03_relu/10_train_a_relu.hpp"

namespace exercise {

Unit loss_gradient(const Unit& unit, const Tensor<double>& x, const Tensor<double>& target) {
    Unit g{0, 0};
    for (int n = 0; n < x.size(); ++n) {
        const double z = unit.w * x(n) + unit.b;
        const double error = target(n) - (z > 0 ? z : 0);
        if (z > 0) {
            g.w += error * x(n);
            g.b += error;
        }
    }
    return {g.w / x.size(), g.b / x.size()};
}

}  // namespace exercise
