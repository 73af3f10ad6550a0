#include "exercises/08_sgd/11_constant_pixels.hpp"

#include <cmath>

namespace exercise {

// Someone has translated X -= mean and X /= deviation from a slide, word for word.
Tensor<double> standardise(const Tensor<double>& x, const Tensor<double>& training) {
    throw Todo("8.11");  // TODO: delete this line; then find the mistake that the check reports
    const int M = training.shape()[0];
    Tensor<double> y = x;
    for (int d = 0; d < x.shape()[1]; ++d) {
        double mean = 0;
        for (int m = 0; m < M; ++m) mean += training(m, d) / M;
        double variance = 0;
        for (int m = 0; m < M; ++m) variance += (training(m, d) - mean) * (training(m, d) - mean) / M;
        for (int n = 0; n < x.shape()[0]; ++n) y(n, d) = (x(n, d) - mean) / std::sqrt(variance);
    }
    return y;
}

}  // namespace exercise
