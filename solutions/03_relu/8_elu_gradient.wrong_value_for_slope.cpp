// caught by: where_e_to_the_x_is_a_half
// The -1 is still there: that is the value of the function, not its slope.
#include "exercises/03_relu/8_elu_gradient.hpp"

#include <cmath>

namespace exercise {

Tensor<double> elu_gradient(const Tensor<double>& x, const Tensor<double>& dy, double alpha) {
    Tensor<double> dx(x.shape());
    for (int i = 0; i < x.size(); ++i) {
        const double slope = x.data()[i] > 0 ? 1 : alpha * (std::exp(x.data()[i]) - 1);
        dx.data()[i] = dy.data()[i] * slope;
    }
    return dx;
}

}  // namespace exercise
