// The probabilities, less 1 at the label, times one over N.
#include "exercises/07_backprop/6_gradient_of_the_loss.hpp"

namespace exercise {

Tensor<double> dlogits_of(const Tensor<double>& p, const std::vector<int>& labels) {
    Tensor<double> dlogits = p;
    for (int n = 0; n < p.shape()[0]; ++n) dlogits(n, labels[static_cast<std::size_t>(n)]) -= 1;
    for (double& value : dlogits.values()) value *= 1.0 / p.shape()[0];
    return dlogits;
}

}  // namespace exercise
