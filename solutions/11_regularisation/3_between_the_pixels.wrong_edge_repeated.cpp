// caught by: it_fades_beyond_the_edge
// Beyond the edge stands the edge.
#include "exercises/11_regularisation/3_between_the_pixels.hpp"

#include <algorithm>
#include <cmath>

namespace exercise {

double pixel(const Tensor<double>& x, int r, int c) {
    return x(std::clamp(r, 0, x.shape()[0] - 1), std::clamp(c, 0, x.shape()[1] - 1));
}

double value_at(const Tensor<double>& x, double i, double j) {
    const int r = static_cast<int>(std::floor(i)), c = static_cast<int>(std::floor(j));
    const double u = i - r, v = j - c;
    const double above = (1 - v) * pixel(x, r, c) + v * pixel(x, r, c + 1);
    const double below = (1 - v) * pixel(x, r + 1, c) + v * pixel(x, r + 1, c + 1);
    return (1 - u) * above + u * below;
}

}  // namespace exercise
