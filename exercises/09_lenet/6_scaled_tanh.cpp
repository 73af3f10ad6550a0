#include "exercises/09_lenet/6_scaled_tanh.hpp"

#include <cmath>

namespace exercise {

// About 4 lines each.
Tensor<double> squash(const Tensor<double>& x) {
    throw Todo("9.6");  // TODO: replace this line by your own
}

Tensor<double> squash_backward(const Tensor<double>& x, const Tensor<double>& dy) {
    throw Todo("9.6");  // TODO: replace this line by your own
}

}  // namespace exercise
