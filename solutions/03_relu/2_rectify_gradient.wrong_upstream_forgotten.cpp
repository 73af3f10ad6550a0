// caught by: the_gradient_10_20_30_at_minus_2_minus_1_and_3
// The slope alone is returned: the chain rule multiplies it by dy.
#include "exercises/03_relu/2_rectify_gradient.hpp"

namespace exercise {

Tensor<double> rectify_gradient(const Tensor<double>& x, const Tensor<double>& dy) {
    Tensor<double> dx(x.shape());
    for (int i = 0; i < x.size(); ++i) dx.data()[i] = x.data()[i] > 0 ? 1 : 0;
    return dx;
}

}  // namespace exercise
