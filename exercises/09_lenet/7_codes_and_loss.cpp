#include "exercises/09_lenet/7_codes_and_loss.hpp"

#include <cmath>

namespace exercise {

// Three loops, about 6 lines.
Tensor<double> distances(const Tensor<double>& x, const Tensor<double>& codes) {
    throw Todo("9.7");  // TODO: replace this line by your own
}

// About 12 lines. A sum of exponentials of each row, then the loss and the row of dy. No exponent is above 0.
Loss distance_loss(const Tensor<double>& y, const std::vector<int>& labels) {
    throw Todo("9.7");  // TODO: replace this line by your own
}

}  // namespace exercise
