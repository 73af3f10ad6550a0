// caught by: the_gradient_10_20_30_at_minus_2_minus_1_and_3
// dy is multiplied by x as if x were a weight; the slope of x is 1.
#include "exercises/03_relu/2_rectify_gradient.hpp"

namespace exercise {

Tensor<double> rectify_gradient(const Tensor<double>& x, const Tensor<double>& dy) {
    Tensor<double> dx(x.shape());
    for (int i = 0; i < x.size(); ++i) dx.data()[i] = x.data()[i] > 0 ? dy.data()[i] * x.data()[i] : 0;
    return dx;
}

}  // namespace exercise
