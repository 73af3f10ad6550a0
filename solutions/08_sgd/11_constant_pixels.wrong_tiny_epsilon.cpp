// caught by: ink_where_no_training_image_has_any_stays_small
// A tiny epsilon is added to the deviation: no NaN, but a huge number as soon as there is ink.
#include "exercises/08_sgd/11_constant_pixels.hpp"

#include <cmath>

namespace exercise {

Tensor<double> standardise(const Tensor<double>& x, const Tensor<double>& training) {
    const int M = training.shape()[0];
    Tensor<double> y = x;
    for (int d = 0; d < x.shape()[1]; ++d) {
        double mean = 0;
        for (int m = 0; m < M; ++m) mean += training(m, d) / M;
        double variance = 0;
        for (int m = 0; m < M; ++m) variance += (training(m, d) - mean) * (training(m, d) - mean) / M;
        const double deviation = std::sqrt(variance) + 1e-8;
        for (int n = 0; n < x.shape()[0]; ++n) y(n, d) = (x(n, d) - mean) / deviation;
    }
    return y;
}

}  // namespace exercise
