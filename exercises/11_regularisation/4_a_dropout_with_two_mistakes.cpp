#include "exercises/11_regularisation/4_a_dropout_with_two_mistakes.hpp"

namespace exercise {

Tensor<double> leave_out(const Tensor<double>& x, double keep, bool training, Random& random) {
    throw Todo("11.4");  // TODO: delete this line; then find two mistakes
    static_cast<void>(training);
    Tensor<double> y = x;
    for (double& value : y.values()) value = random.normal() < keep ? value / keep : 0;
    return y;
}

}  // namespace exercise
