// caught by: ink_where_no_training_image_has_any_stays_small
// A constant pixel is set to 0 in every image, also where a test image differs from the mean.
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
        const double deviation = variance > 0 ? std::sqrt(variance) : 1;
        for (int n = 0; n < x.shape()[0]; ++n) y(n, d) = variance > 0 ? (x(n, d) - mean) / deviation : 0;
    }
    return y;
}

}  // namespace exercise
