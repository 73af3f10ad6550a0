// caught by: the_gradient_check_of_both_branches
// The mask comes from x, but dy is still overwritten before tanh reads it.
#include "exercises/03_relu/11_two_branches.hpp"

#include <cmath>

namespace exercise {

Tensor<double> branches_gradient(const Tensor<double>& x, Tensor<double> dy) {
    for (int i = 0; i < x.size(); ++i)
        if (x.data()[i] <= 0) dy.data()[i] = 0;
    Tensor<double> dx = dy;
    for (int i = 0; i < x.size(); ++i) {
        const double t = std::tanh(x.data()[i]);
        dx.data()[i] += dy.data()[i] * (1 - t * t);
    }
    return dx;
}

}  // namespace exercise
