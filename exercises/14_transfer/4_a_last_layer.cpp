#include "exercises/14_transfer/4_a_last_layer.hpp"

#include <cmath>

namespace exercise {

// About 12 lines.
Last step(const Tensor<double>& features, const std::vector<int>& labels, const Last& last, double rate) {
    throw Todo("14.4");  // TODO: replace this line by your own
}

}  // namespace exercise
