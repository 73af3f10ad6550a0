// A comparison is 0 or 1, and the difference of two is the sign.
#include "exercises/15_inside/5_one_step.hpp"

#include <algorithm>

namespace exercise {

Tensor<double> one_step(const Tensor<double>& x, const Tensor<double>& dx, double epsilon) {
    Tensor<double> y = x;
    for (int p = 0; p < y.size(); ++p) {
        const double g = dx.data()[p];
        const int sign = (g > 0) - (g < 0);
        y.data()[p] = std::min(255.0, std::max(0.0, x.data()[p] + sign * epsilon));
    }
    return y;
}

}  // namespace exercise
