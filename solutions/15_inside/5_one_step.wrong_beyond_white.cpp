// caught by: a_pixel_stays_a_pixel
// No pixel is darker than 0 or lighter than 255.
#include "exercises/15_inside/5_one_step.hpp"

#include <algorithm>

namespace exercise {

Tensor<double> one_step(const Tensor<double>& x, const Tensor<double>& dx, double epsilon) {
    Tensor<double> y = x;
    for (int p = 0; p < y.size(); ++p) {
        const double g = dx.data()[p];
        y.data()[p] = x.data()[p] + (g > 0 ? epsilon : g < 0 ? -epsilon : 0);
    }
    return y;
}

}  // namespace exercise
