#include "exercises/07_backprop/5_cross_entropy.hpp"

#include <algorithm>
#include <cmath>

namespace exercise {

// About 11 lines. Do not take the logarithm of a softmax: log p is z[label] less log_sum_exp of the row.
double loss_of(const Tensor<double>& logits, const std::vector<int>& labels) {
    throw Todo("7.5");  // TODO: replace this line by your own
}

}  // namespace exercise
