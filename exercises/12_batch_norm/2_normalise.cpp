#include "exercises/12_batch_norm/2_normalise.hpp"

#include <cmath>

namespace exercise {

// About 18 lines.
Tensor<double> normalise(const Tensor<double>& x, const Tensor<double>& gamma, const Tensor<double>& beta, double eps) {
    throw Todo("12.2");  // TODO: replace this line by your own
}

}  // namespace exercise
