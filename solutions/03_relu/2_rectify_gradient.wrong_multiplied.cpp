// caught by: an_infinite_gradient_is_stopped_too
// The gradient is multiplied by 0 instead of replaced: 0 times infinity is NaN.
#include "exercises/03_relu/2_rectify_gradient.hpp"

namespace exercise {

Tensor<double> rectify_gradient(const Tensor<double>& x, const Tensor<double>& dy) {
    Tensor<double> dx(x.shape());
    for (int i = 0; i < x.size(); ++i) dx.data()[i] = dy.data()[i] * (x.data()[i] > 0 ? 1 : 0);
    return dx;
}

}  // namespace exercise
