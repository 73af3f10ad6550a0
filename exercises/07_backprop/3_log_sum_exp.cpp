#include "exercises/07_backprop/3_log_sum_exp.hpp"

#include <algorithm>
#include <cmath>

namespace exercise {

// About 6 lines: find the largest z, take it out of the sum, add it again after the logarithm.
double log_sum_exp(const Tensor<double>& z) {
    throw Todo("7.3");  // TODO: replace this line by your own
}

}  // namespace exercise
