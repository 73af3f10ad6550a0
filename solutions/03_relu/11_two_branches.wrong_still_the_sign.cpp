// caught by: a_negative_gradient_passes_both_branches
// dy is no longer overwritten, but its sign still decides what passes the ReLU.
#include "exercises/03_relu/11_two_branches.hpp"

#include <cmath>

namespace exercise {

Tensor<double> branches_gradient(const Tensor<double>& x, Tensor<double> dy) {
    Tensor<double> dx = dy;
    for (double& value : dx.values())
        if (value < 0) value = 0;
    for (int i = 0; i < x.size(); ++i) {
        const double t = std::tanh(x.data()[i]);
        dx.data()[i] += dy.data()[i] * (1 - t * t);
    }
    return dx;
}

}  // namespace exercise
