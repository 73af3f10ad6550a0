// caught by: the_gradient_check_of_both_branches
// Nothing is repaired: the sign of dy decides, and dy is overwritten.
#include "exercises/03_relu/11_two_branches.hpp"

#include <cmath>

namespace exercise {

Tensor<double> branches_gradient(const Tensor<double>& x, Tensor<double> dy) {
    for (double& value : dy.values())
        if (value < 0) value = 0;  // back through the relu
    Tensor<double> dx = dy;
    for (int i = 0; i < x.size(); ++i) {
        const double t = std::tanh(x.data()[i]);
        dx.data()[i] += dy.data()[i] * (1 - t * t);  // back through the tanh
    }
    return dx;
}

}  // namespace exercise
