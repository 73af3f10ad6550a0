#include "exercises/12_batch_norm/3_two_sums.hpp"

namespace exercise {

// About 12 lines.
Tensor<double> gradient_of_x(const Tensor<double>& xhat, const Tensor<double>& deviation, const Tensor<double>& gamma,
                             const Tensor<double>& dy) {
    throw Todo("12.3");  // TODO: replace this line by your own
}

}  // namespace exercise
