// caught by: of_minus_2_minus_a_half_0_and_3
// The negative numbers are turned round instead of set to zero.
#include "exercises/03_relu/1_rectify.hpp"

#include <cmath>

namespace exercise {

Tensor<double> rectify(const Tensor<double>& x) {
    Tensor<double> y(x.shape());
    for (int i = 0; i < x.size(); ++i) y.data()[i] = std::abs(x.data()[i]);
    return y;
}

}  // namespace exercise
