// caught by: what_stays_is_divided_by_keep
// Divided by the share that goes.
#include "exercises/11_regularisation/4_a_dropout_with_two_mistakes.hpp"

namespace exercise {

Tensor<double> leave_out(const Tensor<double>& x, double keep, bool training, Random& random) {
    if (!training) return x;
    Tensor<double> y = x;
    for (double& value : y.values()) value = random.uniform() < keep ? value / (1 - keep) : 0;
    return y;
}

}  // namespace exercise
