// caught by: no_gradient_no_change
// copysign knows no 0.
#include "exercises/15_inside/5_one_step.hpp"

#include <algorithm>
#include <cmath>

namespace exercise {

Tensor<double> one_step(const Tensor<double>& x, const Tensor<double>& dx, double epsilon) {
    Tensor<double> y = x;
    for (int p = 0; p < y.size(); ++p) {
        const double g = dx.data()[p];
        y.data()[p] = std::clamp(x.data()[p] + std::copysign(epsilon, g), 0.0, 255.0);
    }
    return y;
}

}  // namespace exercise
