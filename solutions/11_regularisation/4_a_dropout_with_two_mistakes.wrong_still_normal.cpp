// caught by: the_share_that_stays_is_keep
// The number is still a normal one.
#include "exercises/11_regularisation/4_a_dropout_with_two_mistakes.hpp"

namespace exercise {

Tensor<double> leave_out(const Tensor<double>& x, double keep, bool training, Random& random) {
    if (!training) return x;
    Tensor<double> y = x;
    for (double& value : y.values()) value = random.normal() < keep ? value / keep : 0;
    return y;
}

}  // namespace exercise
