// caught by: the_step_follows_the_slope_of_the_loss
// Each example sees the weights that the one before it has moved already: that is a step an example.
#include "exercises/14_transfer/4_a_last_layer.hpp"

#include <cmath>

namespace exercise {

Last step(const Tensor<double>& features, const std::vector<int>& labels, const Last& last, double rate) {
    const int N = features.shape()[0], D = features.shape()[1];
    Last after = last;
    for (int n = 0; n < N; ++n) {
        double z = after.b;
        for (int d = 0; d < D; ++d) z += after.w(d) * features(n, d);
        const double dz = (1 / (1 + std::exp(-z)) - labels[static_cast<std::size_t>(n)]) / N;
        for (int d = 0; d < D; ++d) after.w(d) -= rate * dz * features(n, d);
        after.b -= rate * dz;
    }
    return after;
}

}  // namespace exercise
