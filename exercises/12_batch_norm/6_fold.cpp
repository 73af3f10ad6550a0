#include "exercises/12_batch_norm/6_fold.hpp"

#include <cmath>

namespace exercise {

// About 10 lines.
Folded fold(const Tensor<double>& w, const Tensor<double>& b, const Tensor<double>& gamma, const Tensor<double>& beta,
            const Tensor<double>& mean, const Tensor<double>& var, double eps) {
    throw Todo("12.6");  // TODO: replace this line by your own
}

}  // namespace exercise
