// caught by: where_e_to_the_x_is_a_half
// The factor alpha is missing: right for alpha = 1 only.
#include "exercises/03_relu/8_elu_gradient.hpp"

#include <cmath>

namespace exercise {

Tensor<double> elu_gradient(const Tensor<double>& x, const Tensor<double>& dy, double alpha) {
    Tensor<double> dx(x.shape());
    for (int i = 0; i < x.size(); ++i) {
        const double slope = x.data()[i] > 0 ? 1 : std::exp(x.data()[i]);
        dx.data()[i] = dy.data()[i] * slope;
    }
    return dx;
}

}  // namespace exercise
