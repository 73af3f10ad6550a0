#include "exercises/12_batch_norm/8_layer_norm.hpp"

#include <cmath>

namespace exercise {

// About 10 lines.
Tensor<double> layer_norm(const Tensor<double>& x, const Tensor<double>& gamma, const Tensor<double>& beta,
                          double eps) {
    throw Todo("12.8");  // TODO: replace this line by your own
}

}  // namespace exercise
