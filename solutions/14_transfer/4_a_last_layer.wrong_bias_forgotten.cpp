// caught by: the_bias_moves_towards_the_more_frequent_class
// The bias stays where it is.
#include "exercises/14_transfer/4_a_last_layer.hpp"

#include <cmath>

namespace exercise {

Last step(const Tensor<double>& features, const std::vector<int>& labels, const Last& last, double rate) {
    const int N = features.shape()[0], D = features.shape()[1];
    Last after = last;
    for (int n = 0; n < N; ++n) {
        double z = last.b;
        for (int d = 0; d < D; ++d) z += last.w(d) * features(n, d);
        const double dz = (1 / (1 + std::exp(-z)) - labels[static_cast<std::size_t>(n)]) / N;
        for (int d = 0; d < D; ++d) after.w(d) -= rate * dz * features(n, d);
    }
    return after;
}

}  // namespace exercise
