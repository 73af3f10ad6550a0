// caught by: of_minus_2_minus_a_half_0_and_3
// 1 for what is positive: that is the derivative, or the step, not the function.
#include "exercises/03_relu/1_rectify.hpp"

namespace exercise {

Tensor<double> rectify(const Tensor<double>& x) {
    Tensor<double> y(x.shape());
    for (int i = 0; i < x.size(); ++i) y.data()[i] = x.data()[i] > 0 ? 1 : 0;
    return y;
}

}  // namespace exercise
