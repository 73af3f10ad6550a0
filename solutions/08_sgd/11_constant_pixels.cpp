// The training images give 0/0 at a constant pixel, which is NaN and spreads to every output of the network. A tiny
// number added to the deviation hides that only until the first test image with ink there: 1 / 0.00000001 is a hundred
// million. A pixel that never varied has taught the network nothing; leaving it small is all that is needed.
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
        for (int n = 0; n < x.shape()[0]; ++n) y(n, d) = (x(n, d) - mean) / deviation;
    }
    return y;
}

}  // namespace exercise
