// caught by: the_gradient_check_of_w_and_b
// Divided by the number of examples that pass instead of by all.
#include "exercises/03_relu/10_train_a_relu.hpp"

namespace exercise {

Unit loss_gradient(const Unit& unit, const Tensor<double>& x, const Tensor<double>& target) {
    Unit g{0, 0};
    int passing = 0;
    for (int n = 0; n < x.size(); ++n) {
        const double z = unit.w * x(n) + unit.b;
        const double error = (z > 0 ? z : 0) - target(n);
        if (z > 0) {
            ++passing;
            g.w += error * x(n);
            g.b += error;
        }
    }
    return {g.w / passing, g.b / passing};
}

}  // namespace exercise
