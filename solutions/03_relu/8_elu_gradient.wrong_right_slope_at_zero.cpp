// caught by: at_zero_the_slope_on_the_left_counts
// At 0 the slope on the right is taken.
#include "exercises/03_relu/8_elu_gradient.hpp"

#include <cmath>

namespace exercise {

Tensor<double> elu_gradient(const Tensor<double>& x, const Tensor<double>& dy, double alpha) {
    Tensor<double> dx(x.shape());
    for (int i = 0; i < x.size(); ++i) {
        const double slope = x.data()[i] >= 0 ? 1 : alpha * std::exp(x.data()[i]);
        dx.data()[i] = dy.data()[i] * slope;
    }
    return dx;
}

}  // namespace exercise
