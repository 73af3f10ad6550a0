// caught by: nothing_passes_at_zero
// >= lets the gradient pass at 0: the slope on the right.
#include "exercises/03_relu/2_rectify_gradient.hpp"

namespace exercise {

Tensor<double> rectify_gradient(const Tensor<double>& x, const Tensor<double>& dy) {
    Tensor<double> dx(x.shape());
    for (int i = 0; i < x.size(); ++i) dx.data()[i] = x.data()[i] >= 0 ? dy.data()[i] : 0;
    return dx;
}

}  // namespace exercise
