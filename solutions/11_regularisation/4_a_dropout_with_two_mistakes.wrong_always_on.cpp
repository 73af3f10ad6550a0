// caught by: when_it_is_used_nothing_is_left_out
// Values are left out when the network is used, too.
#include "exercises/11_regularisation/4_a_dropout_with_two_mistakes.hpp"

namespace exercise {

Tensor<double> leave_out(const Tensor<double>& x, double keep, bool training, Random& random) {
    static_cast<void>(training);
    Tensor<double> y = x;
    for (double& value : y.values()) value = random.uniform() < keep ? value / keep : 0;
    return y;
}

}  // namespace exercise
