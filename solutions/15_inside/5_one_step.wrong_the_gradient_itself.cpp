// caught by: up_and_down
// The gradient itself, not its sign.
#include "exercises/15_inside/5_one_step.hpp"

#include <algorithm>

namespace exercise {

Tensor<double> one_step(const Tensor<double>& x, const Tensor<double>& dx, double epsilon) {
    Tensor<double> y = x;
    for (int p = 0; p < y.size(); ++p) {
        const double g = dx.data()[p];
        y.data()[p] = std::clamp(x.data()[p] + epsilon * g, 0.0, 255.0);
    }
    return y;
}

}  // namespace exercise
